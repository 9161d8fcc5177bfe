import { decidePage } from '../../../src/incidents/announcing/decide-page.ts';
import { pageTimesOf } from '../../../src/incidents/announcing/hand-off.ts';
import type { World } from './world.ts';

/** What the pager was not told although nothing was left to be done, and calls that nobody needs. */
export function checkPages({ place, pages, workers, clock }: World): string[] {
  const times = pageTimesOf(workers[0]!.announcer);
  const isOpen = new Map(pages.map(({ dedupKey, action }) => [dedupKey, action !== 'resolve']));
  const incidents = [...place.incidents.values()];
  const ofIncidents = incidents.flatMap((incident) => {
    const { id, page } = incident;
    const { kind } = decidePage(incident, clock(), times);
    const isWatched = kind === 'nothing' || place.pagesDue.has(id);
    const needsIt = page !== undefined && page.action !== 'resolve';
    return [
      ...(isWatched ? [] : [`${id}: nobody comes to tell the pager (${kind})`]),
      ...(needsIt && isOpen.get(page.dedupKey) === false ? [`${id}: its call is over`] : []),
    ];
  });
  const needed = new Set(
    incidents.flatMap(({ page }) => (page && page.action !== 'resolve' ? [page.dedupKey] : [])),
  );
  const left = [...isOpen].filter(([key, isStillOpen]) => isStillOpen && !needed.has(key));
  return [...ofIncidents, ...left.map(([key]) => `call ${key} is left open`)];
}
