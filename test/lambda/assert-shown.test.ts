import { assertShown } from '../../src/lambda/assert-shown.ts';
import { anIncident } from '../an-incident.ts';

const now = new Date('2026-11-22T10:00:00Z');
const since = { since: now, until: now, refusals: 1 };

/** What a sweep found at its end. */
function found(refusal: string | undefined, ...stuck: Parameters<typeof anIncident>[0][]) {
  const incidents = stuck.map((differences) => anIncident(differences));
  return { bot: { listStuck: async () => incidents }, channel: { refusal: () => refusal } };
}

describe('assertShown', () => {
  it('is content where Slack takes everything', async () => {
    await expect(assertShown(found(undefined))).resolves.toBeUndefined();
  });

  it('throws where Slack refuses the channel, although nothing is due', async () => {
    await expect(assertShown(found('token_revoked'))).rejects.toThrow('token_revoked');
  });

  it('throws where alerts wait for Slack, and says why and which', async () => {
    const parts = found(
      undefined,
      { id: 'one', backOff: { why: 'refused', closed: 'is_archived', ...since } },
      { id: 'other', backOff: { why: 'no answer', ...since } },
    );
    await expect(assertShown(parts)).rejects.toThrow(
      'Slack did not take 2 of the alerts (is_archived, no answer), such as one, other.',
    );
  });
});
