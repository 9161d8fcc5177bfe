import type { Incident } from '../../incidents/model/incident.ts';
import type { MutePattern } from '../../incidents/model/mute.ts';
import { nearestWord } from '../../lib/nearest-word.ts';
import { countMatches, findMatches } from '../answers/render-matches.ts';
import { sectionBlock } from '../block-kit/blocks.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { shares } from '../block-kit/slack-limits.ts';
import { replaceWord } from '../reading/read-command-text.ts';
import type { BotService } from '../service/bot-service.ts';
import type { Command, CommandRequest } from './command.ts';
import { choiceButtons } from './run-buttons.ts';

/** Stands before a pattern to which the asker was asked to consent. */
export const anyway = 'anyway';

interface Rule {
  /** The pattern, as words of the command. */
  readonly typed: readonly string[];
  readonly pattern: MutePattern;
}

/** Asks before a rule is made that matches none of the open incidents; undefined if some match, none are open, or the asker may not. */
export async function askUnmatched(
  service: BotService,
  command: Command,
  { by, text }: Pick<CommandRequest, 'by' | 'text'>,
  rule: Rule,
): Promise<RenderedMessage | undefined> {
  const unresolved = await service.listUnresolved();
  const { pattern } = rule;
  const matches = findMatches(unresolved, pattern);
  if (pattern.key !== undefined || matches.open === 0 || matches.matched.length > 0)
    return undefined;
  if (!(await service.operators.includes(by))) return undefined;
  return renderUnmatched(command, text, rule, unresolved);
}

/** The question: a button for yes, and one for the bucket that was likely meant. */
export function renderUnmatched(
  command: Command,
  text: string,
  { typed, pattern }: Rule,
  unresolved: readonly Incident[],
): RenderedMessage {
  const matches = findMatches(unresolved, pattern);
  const what = codeSpan(typed.join(' '), shares.reason);
  const verb = command.name === 'mute' ? 'Mute' : 'Route';
  const question = `${what} matches ${countMatches(matches)}. ${verb} anyway?`;
  const buckets = unresolved.flatMap(({ sourceBucket, destinationBucket = '' }) => [
    sourceBucket,
    destinationBucket,
  ]);
  const meant = pattern.bucket === undefined ? undefined : nearestWord(pattern.bucket, buckets);
  const choices: (readonly [string, string])[] = [
    [`${command.name} ${anyway} ${text}`, `${verb} anyway`],
  ];
  if (meant !== undefined && pattern.bucket !== undefined)
    choices.push([`${command.name} ${replaceWord(text, pattern.bucket, meant)}`, meant]);
  return { text: question, blocks: [sectionBlock([question]), ...choiceButtons(choices)] };
}
