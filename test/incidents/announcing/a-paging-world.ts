import { addMilliseconds } from 'date-fns/addMilliseconds';
import type { Announcer } from '../../../src/incidents/announcing/announcer.ts';
import { emptyMemory } from '../../../src/incidents/announcing/announcer.ts';
import { handOffDue } from '../../../src/incidents/announcing/hand-off-due.ts';
import { times } from '../../../src/incidents/announcing/times.ts';
import { lifecycleTimes } from '../../../src/incidents/lifecycle/lifecycle-times.ts';
import { cacheRules } from '../../../src/incidents/model/cache-rules.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import type { PageEvent, PageOutcome } from '../../../src/incidents/ports/pager.ts';
import { aChunk } from '../../dynamodb/a-chunk.ts';
import { anAlert, anIncident } from '../../an-incident.ts';
import { emptyPlace } from '../lifecycle-model/memory-place.ts';
import { buildMemoryStores, type MemoryStores } from '../lifecycle-model/memory-stores.ts';

/**
 * What becomes of a call. `lost`: no answer comes; `dies`: its worker comes no further; `late`: it is carried out when
 * delivered, just before all in flight must have landed at the latest.
 */
export type Fate =
  | 'taken'
  | 'taken, lost'
  | 'taken, dies'
  | 'lost'
  | 'dies'
  | 'late'
  | 'late, dies'
  | 'busy'
  | 'refused';

const begin = new Date('2026-11-22T10:01:00Z');
const silent = () => {};

/** A table, a pager that does what PagerDuty documents, and workers that hand off. */
export function beginPaging() {
  let now = begin;
  const place = emptyPlace();
  const clock = () => now;
  const open = new Map<string, 'triggered' | 'acknowledged'>();
  const called: string[] = [];
  let late: { readonly event: PageEvent; readonly landsBy: Date }[] = [];
  const fates: Fate[] = [];
  const sent: PageEvent[] = [];
  let onSend: (event: PageEvent) => Promise<void> = async () => {};

  function take({ dedupKey, action }: PageEvent): void {
    const isOpen = open.has(dedupKey);
    if (action === 'trigger' && !isOpen) {
      open.set(dedupKey, 'triggered');
      called.push(dedupKey);
    }
    if (action === 'acknowledge' && isOpen) open.set(dedupKey, 'acknowledged');
    if (action === 'resolve') open.delete(dedupKey);
  }

  function land(isNow: (call: (typeof late)[number]) => boolean): void {
    const landing = late.filter(isNow);
    late = late.filter((call) => !landing.includes(call));
    for (const { event } of landing) take(event);
  }

  async function send(event: PageEvent): Promise<PageOutcome> {
    sent.push(event);
    await onSend(event);
    const fate = fates.shift() ?? 'taken';
    if (fate.startsWith('taken')) take(event);
    if (fate.startsWith('late')) {
      late.push({ event, landsBy: addMilliseconds(now, times.inFlightMillis - 1) });
    }
    if (fate.endsWith('dies')) throw new Error('The worker died.');
    if (fate === 'taken') return { kind: 'taken' };
    if (fate === 'busy' || fate === 'refused') return { kind: fate, error: 'HTTP status' };
    return { kind: 'no answer', error: 'timeout' };
  }

  function startWorker(): Announcer & { readonly store: MemoryStores } {
    const store = buildMemoryStores(place);
    const log = { debug: silent, info: silent, warn: silent, error: silent };
    return {
      store,
      // Whoever hands off calls Slack for nothing but a link.
      channel: {} as Announcer['channel'],
      clock,
      log,
      times,
      lifecycleTimes,
      mutes: cacheRules(() => store.listMutes(), clock),
      routes: cacheRules(() => store.listRoutes(), clock),
      readUpdatePolicy: () => ({ announceIntervalMillis: 0 }),
      newId: () => String(++place.tokens),
      memory: emptyMemory(),
      paging: { pager: { names: ['default'], send }, linkTo: async () => undefined },
    };
  }

  const workers = [startWorker(), startWorker()];
  return {
    place,
    clock,
    open,
    /** The key of each call of people, in order. */
    called,
    sent,
    fates,
    workers,
    wait(millis: number) {
      now = addMilliseconds(now, millis);
      land(({ landsBy }) => landsBy <= now);
    },
    /** Does something while a call is under way. */
    during: (work: (event: PageEvent) => Promise<void>) => void (onSend = work),
    deliverLate: () => land(() => true),
    /** A worker dies: what it remembers is gone. */
    replace: (nth: number) => void (workers[nth] = startWorker()),
    run: (nth = 0) => handOffDue(workers[nth]!, new AbortController().signal),
    /** A critical incident with one missing object, which is due. */
    async add(differences: Partial<Incident> = {}): Promise<string> {
      const incident = anIncident({ alert: anAlert(), ...differences });
      const { store } = workers[0]!;
      await store.addIncidents([incident]);
      await store.addChunks([aChunk({ incidentId: incident.id })]);
      await store.markPagesDue([incident.id]);
      return incident.id;
    },
    /** What people or time do to it. */
    async change(id: string, changes: Partial<Incident>) {
      const { store } = workers[0]!;
      const incident = (await store.readIncident(id))!;
      const { snooze: _snooze, muted: _muted, ...kept } = incident;
      await store.saveIncident({ ...kept, ...changes, revision: incident.revision + 1 });
      await store.markPagesDue([id]);
    },
    page: (id: string) => place.incidents.get(id)?.page,
  };
}

export type PagingWorld = ReturnType<typeof beginPaging>;
