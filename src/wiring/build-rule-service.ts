import type { Announcer } from '../incidents/announcing/announcer.ts';
import { findSameMute } from '../incidents/model/mute.ts';
import { retryRefused } from '../incidents/retry-refused.ts';
import type { RuleService } from '../slack/service/bot-service.ts';

/**
 * Joins what people can set up: mutes and routes.
 *
 * @param onDue - told when incidents have to be looked at because of it
 */
export function buildRuleService(
  { store, clock, mutes, routes, memory }: Announcer,
  onDue: () => void,
): RuleService {
  const applyMutes = (): void => {
    mutes.invalidate();
    memory.nextReviewAt = undefined;
    onDue();
  };
  const applyRoutes = async (): Promise<void> => {
    routes.invalidate();
    await retryRefused(store);
    onDue();
  };
  return {
    async mute(mute) {
      const same = findSameMute(await store.listMutes(), mute, clock());
      if (same !== undefined) await store.putMute({ ...mute, number: same.number });
      const made =
        same === undefined ? await store.addMute(mute) : { ...mute, number: same.number };
      applyMutes();
      return made;
    },
    async endMute(mute) {
      await store.putMute({ ...mute, until: clock() });
      applyMutes();
    },
    listMutes: () => store.listMutes(),
    async route(route) {
      const same = (await store.listRoutes()).find(({ bucket }) => bucket === route.bucket);
      if (same !== undefined) await store.putRoute({ ...route, number: same.number });
      const made =
        same === undefined ? await store.addRoute(route) : { ...route, number: same.number };
      await applyRoutes();
      return made;
    },
    async endRoute({ number }) {
      await store.removeRoute(number);
      await applyRoutes();
    },
    listRoutes: () => store.listRoutes(),
  };
}
