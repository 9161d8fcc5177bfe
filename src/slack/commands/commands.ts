import { acknowledge } from './acknowledge.ts';
import { assign } from './assign.ts';
import { audit } from './audit.ts';
import { canary } from './canary.ts';
import { check } from './check.ts';
import type { Command } from './command.ts';
import { coverage } from './coverage.ts';
import { diagnoseCommand } from './diagnose.ts';
import { explain } from './explain.ts';
import { health } from './health.ts';
import { list } from './list.ts';
import { mute } from './mute.ts';
import { mutes } from './mutes.ts';
import { report } from './report.ts';
import { reopen } from './reopen.ts';
import { objects } from './objects.ts';
import { resolve } from './resolve.ts';
import { route } from './route.ts';
import { routes } from './routes.ts';
import { search } from './search.ts';
import { show } from './show.ts';
import { snooze } from './snooze.ts';
import { stats } from './stats.ts';
import { takeover } from './takeover.ts';
import { unacknowledge } from './unacknowledge.ts';
import { test } from './test.ts';
import { unmute } from './unmute.ts';
import { unroute } from './unroute.ts';

/** Commands that help shows under one heading. */
export interface CommandGroup {
  readonly title: string;
  readonly commands: readonly Command[];
}

/** Every command but help, in the order in which they are wanted. */
export const commandGroups: readonly CommandGroup[] = [
  {
    title: 'Incidents',
    commands: [
      list,
      show,
      objects,
      acknowledge,
      unacknowledge,
      takeover,
      assign,
      snooze,
      resolve,
      reopen,
      check,
    ],
  },
  { title: 'Why it fails', commands: [diagnoseCommand, explain, search, report] },
  { title: 'Who hears of it', commands: [mute, mutes, unmute, route, routes, unroute] },
  { title: 'Figures and s3rep itself', commands: [coverage, canary, stats, audit, health, test] },
];

/** Every command but help, which lists these. */
export const commands: readonly Command[] = commandGroups.flatMap((group) => group.commands);
