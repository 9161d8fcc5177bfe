import { endMute, type MuteParts, setUpMute } from '../incidents/set-up-mute.ts';
import { endRoute, type RouteParts, setUpRoute } from '../incidents/set-up-route.ts';
import type { RuleService } from '../slack/service/bot-service.ts';

/** Joins what people can set up: mutes and routes. `onDue` is called when incidents have to be announced because of it. */
export function buildRuleService(parts: MuteParts & RouteParts, onDue: () => void): RuleService {
  const { store } = parts;
  const lookAfter = async <T>(change: Promise<T>): Promise<T> => {
    const made = await change;
    onDue();
    return made;
  };
  return {
    mute: (mute) => lookAfter(setUpMute(parts, mute)),
    endMute: (mute) => lookAfter(endMute(parts, mute)),
    listMutes: () => store.listMutes(),
    route: (route) => lookAfter(setUpRoute(parts, route)),
    endRoute: (route) => lookAfter(endRoute(parts, route)),
    listRoutes: () => store.listRoutes(),
  };
}
