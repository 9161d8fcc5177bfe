import { acknowledge } from './acknowledge.ts';
import { assign } from './assign.ts';
import { audit } from './audit.ts';
import type { Command } from './command.ts';
import { explain } from './explain.ts';
import { health } from './health.ts';
import { list } from './list.ts';
import { mute } from './mute.ts';
import { mutes } from './mutes.ts';
import { resolve } from './resolve.ts';
import { route } from './route.ts';
import { routes } from './routes.ts';
import { search } from './search.ts';
import { show } from './show.ts';
import { snooze } from './snooze.ts';
import { stats } from './stats.ts';
import { unacknowledge } from './unacknowledge.ts';
import { test } from './test.ts';
import { unmute } from './unmute.ts';
import { unroute } from './unroute.ts';

/** Every command but help, which lists these. */
export const commands: readonly Command[] = [
  explain,
  search,
  list,
  show,
  acknowledge,
  unacknowledge,
  assign,
  snooze,
  resolve,
  mute,
  mutes,
  unmute,
  route,
  routes,
  unroute,
  stats,
  audit,
  health,
  test,
];
