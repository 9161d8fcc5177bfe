import type { Mute } from '../model/mute.ts';
import type { Route } from '../model/route.ts';

/** Where mutes and routes are kept. */
export interface RuleStore {
  /** Gives the mute the next number that is free. */
  addMute(mute: Omit<Mute, 'number'>): Promise<Mute>;
  putMute(changed: Mute): Promise<void>;
  /** All mutes, those that are over too. */
  listMutes(): Promise<Mute[]>;
  /** Gives the route the next number that is free. */
  addRoute(route: Omit<Route, 'number'>): Promise<Route>;
  putRoute(changed: Route): Promise<void>;
  removeRoute(number: number): Promise<void>;
  listRoutes(): Promise<Route[]>;
}
