import { addMilliseconds } from '../../lib/dates.ts';
import { forEachConcurrently } from '../../lib/for-each-concurrently.ts';
import { earliest } from '../../lib/moments.ts';
import type { Announcer, Progress } from './announcer.ts';
import { decidePage, type PageDecision } from './decide-page.ts';
import { findStormCauses, type StormCause } from './find-paged-storm.ts';
import { handOff, pageTimesOf } from './hand-off.ts';
import type { TriggerParts } from './prepare-trigger.ts';
import { compareSeverity } from '../model/compare-incidents.ts';
import type { Incident } from '../model/incident.ts';
import type { DueMarker } from '../ports/due-markers.ts';
import { stormId } from '../model/storm.ts';

/** Each may count an incident, which takes memory. */
const handedOffAtOnce = 3;

/**
 * Tells the pager all that it is to be told, apart from Slack: neither waits for the other. Workers may do so side by
 * side. Returns when to call again at the latest; undefined if nothing waits.
 */
export async function handOffDue(
  announcer: Announcer,
  signal: AbortSignal,
): Promise<Date | undefined> {
  const { paging, store, memory } = announcer;
  if (paging === undefined) return undefined;
  if (isPagerQuiet(announcer)) return memory.pagerQuietUntil;
  const [due, pagesDue] = await Promise.all([store.listDue(), store.listPagesDue()]);
  const tokens = joinTokens([...due, ...pagesDue]);
  for (const id of memory.paged.keys()) if (!tokens.has(id)) memory.paged.delete(id);
  const ids = [...tokens].filter((marker) => mustLook(announcer, marker)).map(([id]) => id);
  const incidents = await store.readIncidents(ids);
  await clearGone(announcer, ids, incidents, pagesDue);
  let storms: Promise<StormCause[]> | undefined;
  const parts = { announcer, paging, readStorms: () => (storms ??= findStormCauses(announcer)) };
  const worstFirst = incidents.toSorted(compareSeverity);
  await forEachConcurrently(worstFirst, handedOffAtOnce, async (incident) => {
    if (signal.aborted || isPagerQuiet(announcer)) return;
    const progress = await tryToHandOff(parts, incident);
    const token = tokens.get(incident.id) ?? '';
    memory.paged.set(
      incident.id,
      progress.kind === 'wait' ? { token, until: progress.until } : { token },
    );
    const marker = pagesDue.find(({ incidentId }) => incidentId === incident.id);
    if (progress.kind === 'settled' && marker !== undefined) await store.clearPageDue(marker);
  });
  return earliest([...memory.paged.values()].flatMap(({ until }) => until ?? []));
}

/** Marks what the pager is still to be told of, before Slack's due marker goes: else nobody would come to it. */
export async function keepPageDue(announcer: Announcer, incident: Incident): Promise<void> {
  const { kind } = decideCall(announcer, incident);
  if (kind !== 'nothing') await announcer.store.markPagesDue([incident.id]);
}

/** What is to be done about an incident's call now; nothing where nobody is paged. */
export function decideCall(announcer: Announcer, incident: Incident): PageDecision {
  const { clock, paging } = announcer;
  if (paging === undefined) return { kind: 'nothing' };
  return decidePage(incident, clock(), pageTimesOf(announcer));
}

function isPagerQuiet({ memory: { pagerQuietUntil }, clock }: Announcer): boolean {
  return pagerQuietUntil !== undefined && pagerQuietUntil > clock();
}

/** Incident id -> what changes with each marking of either kind. */
function joinTokens(markers: readonly DueMarker[]): Map<string, string> {
  const tokens = new Map<string, string>();
  for (const { incidentId, token } of markers) {
    if (incidentId !== stormId) tokens.set(incidentId, `${tokens.get(incidentId) ?? ''} ${token}`);
  }
  return tokens;
}

function mustLook({ memory, clock }: Announcer, [id, token]: readonly [string, string]): boolean {
  const known = memory.paged.get(id);
  if (known?.token !== token) return true;
  return known.until !== undefined && known.until <= clock();
}

async function clearGone(
  { store }: Announcer,
  ids: readonly string[],
  incidents: readonly Incident[],
  pagesDue: readonly DueMarker[],
): Promise<void> {
  const found = new Set(incidents.map(({ id }) => id));
  const gone = pagesDue.filter(
    (marker) => ids.includes(marker.incidentId) && !found.has(marker.incidentId),
  );
  for (const marker of gone) await store.clearPageDue(marker);
}

/** One that fails stays due, and does not keep the others waiting. */
async function tryToHandOff(parts: TriggerParts, incident: Incident): Promise<Progress> {
  const { log, clock, times } = parts.announcer;
  try {
    return await handOff(parts, incident);
  } catch (error) {
    const until = addMilliseconds(clock(), times.firstBackOffMillis);
    log.error('incident_not_handed_off', { incidentId: incident.id, error, nextTryAt: until });
    return { kind: 'wait', until };
  }
}
