import type { Mute } from '../model/mute.ts';
import type { Route } from '../model/route.ts';

/** Where mutes and routes are kept. */
export interface RuleStore {
  addMute(mute: Omit<Mute, 'number'>): Promise<Mute>;
  putMute(changed: Mute): Promise<void>;
  /** Those that are over too. */
  listMutes(): Promise<Mute[]>;
  addRoute(route: Omit<Route, 'number'>): Promise<Route>;
  putRoute(changed: Route): Promise<void>;
  removeRoute(number: number): Promise<void>;
  listRoutes(): Promise<Route[]>;
}
