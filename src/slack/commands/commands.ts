import { acknowledge } from './acknowledge.ts';
import type { Command } from './command.ts';
import { explain } from './explain.ts';
import { list } from './list.ts';
import { resolve } from './resolve.ts';
import { show } from './show.ts';
import { stats } from './stats.ts';
import { takeBack } from './take-back.ts';

/** Every command but help, which tells of these. */
export const commands: readonly Command[] = [
  explain,
  list,
  show,
  acknowledge,
  takeBack,
  resolve,
  stats,
];
