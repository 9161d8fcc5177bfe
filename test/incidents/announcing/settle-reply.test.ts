import { addMinutes } from 'date-fns/addMinutes';
import { addSeconds } from 'date-fns/addSeconds';
import { differenceInMinutes } from 'date-fns/differenceInMinutes';
import type { Outcome } from '../../../src/incidents/announcing/alert-channel.ts';
import { publishTimeline } from '../../../src/incidents/announcing/publish-timeline.ts';
import type { Incident, Shown } from '../../../src/incidents/model/incident.ts';
import { type TimelineEntry, withEntry } from '../../../src/incidents/model/timeline.ts';
import { anAlert, anIncident } from '../../an-incident.ts';
import { beginWorld } from '../lifecycle-model/world.ts';
import { done } from './a-publication.ts';

type Found = Outcome | { kind: 'none' } | { kind: 'found'; upTo: number };

const alert = anAlert();
const at = new Date('2026-11-22T10:00:00Z');
const entry = (number: number): TimelineEntry => ({ kind: 'unmuted', at, number });
const told = withEntry(withEntry(anIncident({ alert }), { kind: 'unmuted', at }), {
  kind: 'unmuted',
  at,
});

/** What comes of posting an incident's entries where Slack answers so, and what is logged of it. */
async function settle(
  reply: Outcome,
  { incident = told, entries = [entry(1), entry(2)], found = { kind: 'none' } as Found } = {},
) {
  const { announcer } = beginWorld().workers[0]!;
  const facts: [string, string, object | undefined][] = [];
  const note = (level: string) => (fact: string, fields?: object) =>
    void facts.push([level, fact, fields]);
  const log = {
    debug: note('debug'),
    info: note('info'),
    warn: note('warn'),
    error: note('error'),
  };
  const publication = publishTimeline<Shown, Incident, TimelineEntry>(
    { ...announcer, log },
    incident,
    { about: { incidentId: 'AAAA' }, entries, reply: async () => reply, find: async () => found },
  );
  const result = await publication.publishReplies?.(alert, incident);
  return { facts, wait: result?.wait, changes: result?.changes(incident), publication };
}

const about = { incidentId: 'AAAA', entries: 2 };

describe('Entries of a thread', () => {
  it('are told, and no more of them is pending', async () => {
    const { facts, wait, changes } = await settle(done);
    expect(facts).toEqual([['info', 'timeline_posted', about]]);
    expect([wait, changes]).toEqual([
      undefined,
      { pendingEntries: [], unsettledReplySince: undefined },
    ]);
  });

  it('are told a message at a time: what is left comes at once', async () => {
    const { wait, changes } = await settle(done, { entries: [entry(1)] });
    expect(wait).toEqual({ kind: 'wait', until: at });
    expect(changes?.pendingEntries).toEqual([entry(2)]);
  });

  it.each<[string, Outcome]>([
    ['the alert is gone', { kind: 'gone' }],
    ['Slack refuses them', { kind: 'refused', error: 'thread_locked', advice: 'No.' }],
  ])('are given up where %s, which is logged', async (_why, outcome) => {
    const { facts, wait, changes } = await settle(outcome);
    expect(facts).toEqual([['error', 'timeline_refused', { ...about, ...outcome }]]);
    expect([wait, changes?.pendingEntries]).toEqual([undefined, []]);
  });

  // A call of people was lost because a proxy refused everything for a moment.
  it('stay pending where the refusal is of a proxy or the token, later and later, and not for ever', async () => {
    const refused = {
      kind: 'refused',
      error: 'HTTP status 403',
      advice: '',
      isPassing: true,
    } as const;
    const waits: (number | undefined)[] = [];
    let incident: Incident = told;
    for (let again = 0; again < 6; again += 1) {
      const { wait, changes } = await settle(refused, { incident });
      waits.push(wait && differenceInMinutes(wait.until, at));
      incident = { ...incident, ...changes };
      expect(wait && incident.backOff?.until).toEqual(wait?.until);
      expect(incident.pendingEntries).toHaveLength(wait === undefined ? 0 : 2);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, undefined]);
  });

  it('stay pending for as long as Slack wants silence', async () => {
    const until = addSeconds(at, 7);
    const { facts, wait, changes } = await settle({ kind: 'rate limited', retryAfterSeconds: 7 });
    expect(facts).toEqual([['warn', 'slack_rate_limited', { ...about, nextTryAt: until }]]);
    expect(wait).toEqual({ kind: 'wait', until, slackQuietUntil: until });
    expect(changes).toEqual({ unsettledReplySince: undefined });
  });

  it('stay pending where the claim ended first, and nothing was logged or begun', async () => {
    const { facts, wait, changes } = await settle({ kind: 'too late' });
    expect([facts, wait]).toEqual([[], { kind: 'wait', until: at }]);
    expect(changes).toEqual({ unsettledReplySince: undefined });
  });

  it('stay pending without an answer, in doubt for two minutes, while Slack is left alone for ten seconds', async () => {
    const until = addMinutes(at, 2);
    const { facts, wait, changes } = await settle({ kind: 'unknown', error: 'timeout' });
    expect(facts).toEqual([
      ['warn', 'slack_did_not_answer', { ...about, error: 'timeout', nextTryAt: until }],
    ]);
    expect(wait).toEqual({ kind: 'wait', until, slackQuietUntil: addSeconds(at, 10) });
    expect(changes).toEqual({ doubt: { until } });
  });

  const inDoubt = { ...told, unsettledReplySince: at };
  it('that may have been posted are told no more where they are found, up to the last one', async () => {
    const found: Found = { kind: 'found', upTo: 1 };
    const { wait, changes, facts } = await settle(done, { incident: inDoubt, found });
    expect(wait).toEqual({ kind: 'wait', until: at });
    expect(changes).toEqual({ pendingEntries: [entry(2)], unsettledReplySince: undefined });
    expect(facts).toEqual([]);
  });

  it('are told where an older reply is all that is found', async () => {
    const found: Found = { kind: 'found', upTo: 0 };
    const { facts } = await settle(done, { incident: inDoubt, found });
    expect(facts).toEqual([['info', 'timeline_posted', about]]);
  });

  it('are not told where nobody can look for them', async () => {
    const limited = { kind: 'rate limited', retryAfterSeconds: 7 } as const;
    const { changes, facts } = await settle(done, { incident: inDoubt, found: limited });
    expect(facts).toMatchObject([['warn', 'slack_rate_limited', about]]);
    expect(changes).toEqual({ unsettledReplySince: at });
  });

  it('are left to whoever was posting them as the claim ended', async () => {
    const claim = { owner: 'other', until: at };
    const { publication } = await settle(done, { incident: { ...inDoubt, claim } });
    expect(publication).toEqual({});
    const other = await settle(done, { incident: { ...told, claim } });
    expect(other.facts).toEqual([['info', 'timeline_posted', about]]);
  });
});
