import { distance } from 'fastest-levenshtein';
import { commands } from './commands.ts';

/** What other tools call our commands. */
const otherNames: Readonly<Record<string, string>> = {
  acknowledge: 'ack',
  take: 'takeover',
  claim: 'ack',
  own: 'takeover',
  unresolve: 'reopen',
  undo: 'reopen',
  unacknowledge: 'unack',
  close: 'resolve',
  done: 'resolve',
  silence: 'mute',
  unsilence: 'unmute',
  describe: 'show',
  info: 'show',
  statistics: 'stats',
  history: 'audit',
  incidents: 'list',
  ls: 'list',
  status: 'list',
  ping: 'health',
};

/** From so many letters on, two may be wrong. */
const lettersOfLong = 6;

/** The names of commands that somebody meant who typed `word`, the likeliest first; none if it is like none of them. */
export function nearestCommands(word: string): string[] {
  const typed = word.toLowerCase().slice(0, 30);
  const other = Object.hasOwn(otherNames, typed) ? otherNames[typed] : undefined;
  if (other !== undefined) return [other];
  return [...commands.map(({ name }) => name), 'help']
    .map((name) => ({ name, errors: countErrors(typed, name) }))
    .filter(({ name, errors }) => errors <= (name.length < lettersOfLong ? 1 : 2))
    .toSorted((one, another) => one.errors - another.errors)
    .map(({ name }) => name);
}

/** Few get the first letter wrong, and two letters that changed places are one error. */
function countErrors(typed: string, name: string): number {
  const errors = distance(typed, name);
  const isShuffled = sortLetters(typed) === sortLetters(name);
  if (isShuffled && errors <= 2) return Math.min(errors, 0.5);
  return typed[0] === name[0] ? errors : Infinity;
}

function sortLetters(word: string): string {
  return word.split('').toSorted().join('');
}
