import type { Alert, Shown } from '../../../src/incidents/model/incident.ts';
import { type FixAbout, fixOfIncident } from '../../../src/slack/explanation/fix-about.ts';
import { firstPage } from '../../../src/slack/explanation/fix-page.ts';
import { postFix, renderPostedFix } from '../../../src/slack/explanation/post-fix.ts';
import { anExplanation, aRemedy } from '../../an-explanation.ts';
import { anAlert, anIncident, aSummary } from '../../an-incident.ts';
import { visibleText } from '../visible-text.ts';

const by = 'U0ANN00000';
const withAlert = (alert: Alert<Shown> | undefined) =>
  fixOfIncident(aSummary({ incident: anIncident({ alert }) }), anExplanation());

/** Posts, and tells where. */
async function post(about: FixAbout, takes = true) {
  const posted: unknown[] = [];
  const service = {
    postReceipt: (channelId: string, _message: unknown, how?: { threadTs?: string }) => {
      posted.push([channelId, how?.threadTs]);
      const unknown = { why: 'Slack did not say whether it took it', isUnknown: true };
      return Promise.resolve(takes ? ('posted' as const) : unknown);
    },
  };
  return { ...(await postFix(service, about, firstPage, by)), posted };
}

describe('posting how to fix something', () => {
  it('goes to the thread of the alert as it is stored now', async () => {
    const { channelId, messageTs } = anAlert();
    expect(await post(withAlert(anAlert()))).toEqual({
      isPosted: true,
      text: '✅ Posted to the thread.',
      posted: [[channelId, messageTs]],
    });
  });

  it.each([
    ['has no alert yet', undefined],
    ['has one that is gone', anAlert({ isGone: true })],
  ])('posts nothing where the incident %s, and says so', async (_what, alert) => {
    expect(await post(withAlert(alert))).toMatchObject({
      isPosted: false,
      text: expect.stringContaining('Nothing was posted'),
      posted: [],
    });
  });

  it('goes to where the answer is that explained a reason', async () => {
    const place = { channelId: 'C0STORAGE0', threadTs: '1.2' };
    const subject = { kind: 'reason' as const, code: 'x', place };
    const { posted } = await post({ subject, explanation: anExplanation() });
    expect(posted).toEqual([['C0STORAGE0', '1.2']]);
  });

  it('says where to look before anybody tries again', async () => {
    expect(await post(withAlert(anAlert()), false)).toMatchObject({
      isPosted: false,
      text: expect.stringContaining('Look into the thread before you try again'),
    });
  });

  it('shows one cause with its checks and fixes, and who posted it', () => {
    const message = renderPostedFix(withAlert(anAlert()), firstPage, by);
    expect(message.text).toBe(
      'How to fix DstBucketUnversioned: versioning is off on the destination bucket',
    );
    expect(visibleText(message)).toMatch(
      /Somebody suspended.*get-bucket-versioning.*put-bucket-versioning.*Posted by <@U0ANN00000>/s,
    );
    expect(visibleText(message)).not.toContain('create-job');
  });

  it('says that there is more where a message cannot take it', () => {
    const fixes = Array.from({ length: 60 }, () => ({ instruction: 'x'.repeat(400) }));
    const about = {
      ...withAlert(anAlert()),
      explanation: anExplanation({ remedies: [aRemedy({ fixes })] }),
    };
    expect(visibleText(renderPostedFix(about, firstPage, by))).toContain('There is more');
  });
});
