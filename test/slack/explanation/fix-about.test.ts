import { firstPage } from '../../../src/slack/explanation/fix-page.ts';
import { fixOfIncident, readFixAbout } from '../../../src/slack/explanation/fix-about.ts';
import { formatFixSubject, type FixSubject } from '../../../src/slack/explanation/fix-subject.ts';
import { explainIncident } from '../../../src/incidents/explain-incident.ts';
import type { IncidentSummary } from '../../../src/incidents/counting/incident-summary.ts';
import { anIncident, aSummary } from '../../an-incident.ts';

const summary = aSummary();

const read = (
  subject: FixSubject | string,
  stored: IncidentSummary | undefined = summary,
  page = firstPage,
) =>
  readFixAbout(
    {
      readSummary: () => Promise.resolve(stored),
      listUnresolved: () => Promise.resolve([anIncident({ reason: 'SrcKeyNotFound' })]),
      linkTo: () => Promise.resolve(undefined),
      jobPlaces: {},
    },
    typeof subject === 'string' ? subject : formatFixSubject(subject),
    page,
  );

const commandOf = async (subject: FixSubject) =>
  (await read(subject))?.explanation.remedies[0]?.checks[0]?.command;

describe('what a window “How to fix” is about', () => {
  it('is read anew: an incident as it is stored now', async () => {
    const subject = { kind: 'incident', incidentId: summary.incident.id } as const;
    const now = aSummary({ incident: anIncident({ reason: 'DstBucketNotFound' }) });
    expect(await read(subject, now)).toEqual(
      fixOfIncident(now, explainIncident(now.incident, now)),
    );
  });

  it('is nothing where nothing is known of it', async () => {
    expect(await read('{"kind":"moon"}')).toBeUndefined();
  });

  it('has the names of the one incident that fails with a reason, and of a pasted event', async () => {
    expect(await commandOf({ kind: 'reason', code: 'SrcKeyNotFound' })).toContain(
      '--bucket orders ',
    );
    const value = JSON.stringify({
      code: 'DstBucketUnversioned',
      circumstances: { destinationBucket: 'photos-dr' },
    });
    expect(await commandOf({ kind: 'event', value })).toContain('--bucket photos-dr');
    expect(await commandOf({ kind: 'event', value: 'x' })).toContain('--bucket SOURCE_BUCKET');
  });

  it('tells where a reason fails now only on the page about the reason', async () => {
    const subject = { kind: 'reason', code: 'SrcKeyNotFound' } as const;
    expect(await read(subject)).not.toHaveProperty('failingNow');
    const about = await read(subject, undefined, { shows: 'reason', cause: 0 });
    expect(about?.failingNow).toHaveLength(1);
  });
});
