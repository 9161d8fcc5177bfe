import { entriesToPost, isCall, withEntry } from '../../../src/incidents/model/timeline.ts';
import { anAlert, anIncident } from '../../an-incident.ts';

const at = new Date('2026-11-22T11:00:00Z');
const by = 'U0ANN00000';

describe('The timeline of an incident', () => {
  it('numbers its entries, and keeps those that are not posted', () => {
    const opened = withEntry(anIncident(), { kind: 'opened', at });
    const owned = withEntry(opened, { kind: 'acknowledged', at, by });
    expect(owned.entryCount).toBe(2);
    expect(owned.pendingEntries?.map(({ kind, number }) => [kind, number])).toEqual([
      ['opened', 1],
      ['acknowledged', 2],
    ]);
  });

  it.each([
    ['an opening', { kind: 'opened', at }, 0],
    ['the acknowledgement of a whole storm', { kind: 'acknowledged', at, by, isOfStorm: true }, 0],
    ['an acknowledgement', { kind: 'acknowledged', at, by }, 1],
    ['a reminder', { kind: 'reminded', at, others: 0 }, 1],
  ] as const)('posts %s alone: %#', (_name, entry, posted) => {
    expect(entriesToPost(withEntry(anIncident(), entry))).toHaveLength(posted);
  });

  it('posts nothing in the thread of a digest but a question to the owner', () => {
    const alert = anAlert({ shown: { ...anAlert().shown, inStorm: 3 } });
    const owned = withEntry(anIncident({ alert }), { kind: 'acknowledged', at, by });
    expect(entriesToPost(owned)).toEqual([]);
    const asked = withEntry(owned, { kind: 'asked', at, why: 'the time is over', owner: by });
    expect(entriesToPost(asked)).toMatchObject([{ kind: 'asked' }]);
  });

  it('posts what waited together with what is worth a message, ten at a time', () => {
    let incident = withEntry(anIncident(), { kind: 'opened', at });
    for (let nth = 0; nth < 11; nth += 1) incident = withEntry(incident, { kind: 'unmuted', at });
    expect(entriesToPost(incident).map(({ number }) => number)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
  });

  it('keeps the newest fifty for a Slack that is away for days', () => {
    let incident = anIncident();
    for (let nth = 0; nth < 60; nth += 1) incident = withEntry(incident, { kind: 'unmuted', at });
    expect(incident.pendingEntries?.map(({ number }) => number)).toEqual(
      Array.from({ length: 50 }, (_, index) => index + 11),
    );
  });

  it('waits with what the alert shows itself until there is more to tell', () => {
    const shown = { since: at, missingObjects: 1, missingBytes: 1 };
    const quiet = withEntry(anIncident(), { kind: 'quiet', at, ...shown });
    expect(entriesToPost(quiet)).toEqual([]);
    expect(entriesToPost(withEntry(quiet, { kind: 'unmuted', at }))).toHaveLength(2);
  });

  it('calls people by escalations, and by nothing else', () => {
    const entries = entriesToPost(
      withEntry(withEntry(anIncident(), { kind: 'reminded', at, others: 0 }), {
        kind: 'escalated',
        at,
        others: 0,
      }),
    );
    expect(entries.map(isCall)).toEqual([false, true]);
  });
});
