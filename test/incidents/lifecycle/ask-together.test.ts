import { addMinutes } from 'date-fns/addMinutes';
import { applyElapsedTime } from '../../../src/incidents/lifecycle/apply-elapsed-time.ts';
import { addMilliseconds } from 'date-fns/addMilliseconds';
import { lifecycleTimes } from '../../../src/incidents/lifecycle/lifecycle-times.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { anAlert, anIncident } from '../../an-incident.ts';

const at = new Date('2026-11-22T11:00:00Z');
const later = addMilliseconds(at, lifecycleTimes.askMillis);

function owned(id: string, by: string, differences: Partial<Incident> = {}): Incident {
  const alert = anAlert({ shown: { ...anAlert().shown, lastFailedAt: addMinutes(later, -1) } });
  const status = { kind: 'acknowledged', by, at, missingObjects: 10 } as const;
  return anIncident({ id, status, alert, ...differences });
}

/** What the new entries of each incident say of the others. */
function askAll(...incidents: Incident[]) {
  return applyElapsedTime(incidents, later, lifecycleTimes).map(({ id, pendingEntries = [] }) => {
    const entry = pendingEntries.at(-1);
    const isQuestion = entry?.kind === 'asked' || entry?.kind === 'still missing';
    return [id, isQuestion ? entry.others : 'not asked'];
  });
}

describe('An owner of several incidents that are due at once', () => {
  it('is mentioned for the worst, which names the others', () => {
    const quiet = { followUp: { quietSince: at }, reason: 'SrcGetTaggingNotPermitted' };
    expect(
      askAll(
        owned('quiet', 'ann', quiet),
        owned('worst', 'ann'),
        owned('of-ben', 'ben'),
        owned('other', 'ann', { reason: 'SrcGetTaggingNotPermitted' }),
      ),
    ).toEqual([
      ['quiet', 'spoken for'],
      ['worst', 2],
      ['of-ben', undefined],
      ['other', 'spoken for'],
    ]);
  });

  // Nobody called who is on call, as a worse incident was asked about for the first time in the same minute.
  it('is mentioned, with who is on call, for one that they gave no answer about', () => {
    const status = {
      kind: 'acknowledged',
      by: 'ann',
      at: addMinutes(at, -600),
      missingObjects: 10,
    } as const;
    const followUp = { askedAt: addMinutes(at, -360), asks: 1 };
    const silent = owned('silent', 'ann', {
      reason: 'SrcGetTaggingNotPermitted',
      status,
      followUp,
    });
    expect(askAll(owned('worst', 'ann'), silent)).toEqual([
      ['worst', 'spoken for'],
      ['silent', 1],
    ]);
  });

  it('is asked as ever about one alone, whatever was asked before', () => {
    const askedAt = addMinutes(later, -9);
    const asked = {
      number: 1,
      kind: 'asked',
      why: 'it goes on',
      owner: 'ann',
      at: askedAt,
    } as const;
    const followUp = { askedAt, asks: 1, mentionedAt: askedAt };
    const before = owned('before', 'ann', { followUp, pendingEntries: [asked], entryCount: 1 });
    expect(askAll(before, owned('now', 'ann'))).toEqual([
      ['before', undefined],
      ['now', undefined],
    ]);
  });
});
