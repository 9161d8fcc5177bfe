import { addMinutes } from 'date-fns/addMinutes';
import { addSeconds } from 'date-fns/addSeconds';
import { settlePage } from '../../../src/incidents/announcing/settle-page.ts';
import type { Page } from '../../../src/incidents/model/page.ts';
import { aPage } from '../../a-page.ts';
import { anAlert, anIncident } from '../../an-incident.ts';
import { beginWorld } from '../lifecycle-model/world.ts';

type Outcome = Parameters<typeof settlePage>[3];

const at = new Date('2026-11-22T10:00:00Z');
const claim = { owner: 'worker 1', until: addMinutes(at, 1) };

/** A worker that has told the pager of an incident, under a claim of its own. */
async function begin(differences: Partial<Page> = {}) {
  const { workers, place, clock } = beginWorld();
  const { announcer } = workers[0]!;
  const page = aPage({ at, isTaken: false, claim, ...differences });
  const claimed = anIncident({ alert: anAlert(), page });
  await announcer.store.addIncidents([claimed]);
  const facts: [string, string, object | undefined][] = [];
  const note = (level: string) => (fact: string, fields?: object) =>
    void facts.push([level, fact, fields]);
  const log = {
    debug: note('debug'),
    info: note('info'),
    warn: note('warn'),
    error: note('error'),
  };
  const settle = (outcome: Outcome) => settlePage({ ...announcer, log }, claimed, page, outcome);
  const stored = () => place.incidents.get(claimed.id)?.page;
  return { announcer, claimed, place, now: clock(), facts, settle, stored };
}

const refused: Outcome = { kind: 'refused', error: 'Invalid Routing Key' } as never;
const busy: Outcome = { kind: 'busy', error: '429' } as never;
const unanswered: Outcome = { kind: 'no answer', error: 'timeout' } as never;
const about = { incidentId: 'AAAAbbbb0000-_zz', pager: 'default', action: 'trigger' };

describe('What the pager took', () => {
  it('is remembered, and nothing is left to be told', async () => {
    const { settle, stored, facts } = await begin();
    expect(await settle({ kind: 'taken' } as never)).toEqual({ kind: 'settled' });
    expect(stored()).toEqual(aPage({ at }));
    expect(facts).toMatchObject([['info', 'pager_told', about]]);
  });

  it('stays in doubt while something else may be on its way since', async () => {
    const after = await begin({ doubtUntil: addSeconds(at, 1) });
    await after.settle({ kind: 'taken' } as never);
    expect(after.stored()?.doubtUntil).toEqual(addSeconds(at, 1));
    const before = await begin({ doubtUntil: at });
    await before.settle({ kind: 'taken' } as never);
    expect(before.stored()).not.toHaveProperty('doubtUntil');
  });
});

describe('What the pager did not take', () => {
  const since = at;
  const failed = (why: 'refused' | 'busy' | 'no answer', failures: number) => ({
    backOff: { why, error: '', since, until: at, failures },
  });

  it.each<[string, Outcome, Partial<Page>, number]>([
    ['a minute after a refusal', refused, {}, 60],
    ['two after the second', refused, failed('refused', 1), 120],
    ['an hour after many', refused, failed('refused', 7), 3_600],
    ['a minute after it was busy', busy, {}, 60],
    ['five minutes after it was busy often', busy, failed('busy', 20), 300],
    ['ten seconds after no answer', unanswered, {}, 10],
    ['five minutes after many without one', unanswered, failed('no answer', 20), 300],
    ['anew where it fails otherwise than before', refused, failed('busy', 5), 60],
  ])('is tried again %s', async (_when, outcome, before, seconds) => {
    const { settle, stored, now } = await begin(before);
    const until = addSeconds(now, seconds);
    expect(await settle(outcome)).toEqual({ kind: 'wait', until });
    const { error } = outcome as { error: string };
    expect(stored()).toMatchObject({ isTaken: false, backOff: { error, since: now, until } });
    expect(stored()).not.toHaveProperty('claim');
  });

  it('is not tried again after nine refusals', async () => {
    const { settle } = await begin(failed('refused', 8));
    expect(await settle(refused)).toEqual({ kind: 'settled' });
  });

  it('may still arrive where no answer came, and the pager is left alone for ten seconds', async () => {
    const { settle, stored, now, announcer } = await begin();
    await settle(unanswered);
    expect(stored()?.doubtUntil).toEqual(addMinutes(now, 2));
    expect(announcer.memory.pagerQuietUntil).toEqual(addSeconds(now, 10));
    const other = await begin({ doubtUntil: addSeconds(at, 1) });
    await other.settle(busy);
    expect(other.stored()?.doubtUntil).toEqual(addSeconds(at, 1));
    expect(other.announcer.memory.pagerQuietUntil).toBeUndefined();
  });

  it('is as it was where the call would have begun too late', async () => {
    const before = failed('busy', 2);
    const { settle, stored, facts } = await begin({ ...before, doubtUntil: addMinutes(at, 1) });
    await settle({ kind: 'too late' });
    expect(stored()).toEqual(
      aPage({ at, isTaken: false, ...before, doubtUntil: addMinutes(at, 1) }),
    );
    expect(facts).toMatchObject([['warn', 'pager_call_too_late', about]]);
    const first = await begin();
    await first.settle({ kind: 'too late' });
    expect(first.stored()).toEqual(aPage({ at, isTaken: false }));
  });

  it.each<[string, string, Outcome, object]>([
    ['error', 'pager_refused', refused, { error: 'Invalid Routing Key' }],
    ['warn', 'pager_not_told', busy, { error: '429', why: 'busy' }],
    ['warn', 'pager_not_told', unanswered, { error: 'timeout', why: 'no answer' }],
  ])('is logged as %s: %s', async (level, fact, outcome, more) => {
    const { settle, facts, stored } = await begin();
    await settle(outcome);
    const nextTryAt = stored()?.backOff?.until;
    expect(facts).toMatchObject([[level, fact, { ...about, nextTryAt, ...more }]]);
  });
});

describe('What became of a call', () => {
  it('is stored with what a person did meanwhile', async () => {
    const { settle, place, claimed, stored } = await begin();
    const status = { kind: 'acknowledged', by: 'U0ANN00000', at, missingObjects: 1 } as const;
    place.incidents.set(claimed.id, { ...claimed, status, revision: claimed.revision + 1 });
    expect((await settle({ kind: 'taken' } as never)).kind).toBe('wait');
    expect(stored()).toEqual(aPage({ at }));
    expect(place.incidents.get(claimed.id)?.status).toEqual(status);
  });

  it('is left to who has taken over', async () => {
    const { settle, place, claimed, stored, now } = await begin();
    const page = aPage({ at, claim: { ...claim, owner: 'worker 2' } });
    place.incidents.set(claimed.id, { ...claimed, page, revision: claimed.revision + 1 });
    expect(await settle({ kind: 'taken' } as never)).toEqual({ kind: 'wait', until: now });
    expect(stored()).toEqual(page);
  });

  it('is of no use where the incident is gone', async () => {
    const { settle, place, claimed, now } = await begin();
    place.incidents.delete(claimed.id);
    expect(await settle({ kind: 'taken' } as never)).toEqual({ kind: 'wait', until: now });
  });
});
