import type { CachedRules } from './model/cache-rules.ts';
import type { Route } from './model/route.ts';
import type { DueMarkers } from './ports/due-markers.ts';
import type { IncidentStore } from './ports/incident-store.ts';
import type { RuleStore } from './ports/rule-store.ts';
import { retryRefused } from './retry-refused.ts';

/** The parts of `setUpRoute`. */
export interface RouteParts {
  readonly store: RuleStore & IncidentStore & DueMarkers;
  readonly routes: CachedRules<Route>;
}

/** Adds a route, or changes the one for the same buckets. */
export async function setUpRoute(parts: RouteParts, route: Omit<Route, 'number'>): Promise<Route> {
  const { store } = parts;
  const same = (await store.listRoutes()).find(({ bucket }) => bucket === route.bucket);
  const made = same === undefined ? await store.addRoute(route) : { ...route, number: same.number };
  if (same !== undefined) await store.putRoute(made);
  await applyAtOnce(parts);
  return made;
}

/** Removes a route. */
export async function endRoute(parts: RouteParts, { number }: Route): Promise<void> {
  await parts.store.removeRoute(number);
  await applyAtOnce(parts);
}

async function applyAtOnce({ store, routes }: RouteParts): Promise<void> {
  routes.invalidate();
  await retryRefused(store);
}
