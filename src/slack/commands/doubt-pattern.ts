import { findReason } from '../../replication/find-reason.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import { shares } from '../block-kit/slack-limits.ts';
import { sectionBlock } from '../block-kit/blocks.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { replaceWord, unquote } from '../reading/read-command-text.ts';
import type { BotService } from '../service/bot-service.ts';
import type { Command, CommandRequest } from './command.ts';
import {
  type BucketDoubt,
  doubtBucket,
  doubtReason,
  isBucketHere,
  type Known,
} from './doubt-bucket.ts';
import { isKey, s3Address } from './read-pattern.ts';
import { choiceButtons } from './run-buttons.ts';

/** What a word may name here: the incidents that are open or were resolved lately, and the commands. */
export async function readKnown(
  service: BotService,
  { isCommand }: Pick<CommandRequest, 'isCommand'>,
): Promise<Known> {
  const incidents = [...(await service.listUnresolved()), ...(await service.listResolved())];
  return { incidents, isCommand };
}

/** The first word of a pattern that is hardly what it would be taken for, and why; undefined if all may be. */
export function doubtPattern(
  words: readonly string[],
  known: Known,
): { readonly word: string; readonly doubt: BucketDoubt } | undefined {
  for (const bare of words.map(unquote)) {
    const [, kind, word = bare] = /^(bucket|key|rule|reason):(.*)$/i.exec(bare) ?? [];
    const doubt = kind === undefined ? doubtBare(word, known) : doubtNamed(kind, word, known);
    if (doubt !== undefined) return { word, doubt };
  }
  return undefined;
}

function doubtBare(word: string, known: Known): BucketDoubt | undefined {
  if (s3Address.test(word) || findReason(word) !== undefined) return undefined;
  if (!isKey(word)) return doubtBucket(word, known);
  return word.endsWith('/') ? doubtFolder(word, known) : undefined;
}

function doubtFolder(word: string, known: Known): BucketDoubt {
  const name = word.slice(0, -1);
  const meant = isBucketHere(name, known) ? `bucket:${name}` : `${word}*`;
  const what = codeSpan(word, shares.sampleKey);
  const problem = `${what} matches one key of exactly that name. Did you mean ${codeSpan(meant, shares.sampleKey)}?`;
  return { problem, meant };
}

function doubtNamed(kind: string, word: string, known: Known): BucketDoubt | undefined {
  return kind.toLowerCase() === 'reason' ? doubtReason(word, known) : undefined;
}

/** What to type, and below it what is wrong, with a button for what was likely meant. */
export function renderDoubt(
  { name }: Command,
  asked: string,
  { problem, meant }: BucketDoubt,
  { text, word }: { readonly text: string; readonly word: string },
): RenderedMessage {
  const said = `${asked}\n${problem}`;
  const choices =
    meant === undefined ? [] : [[`${name} ${replaceWord(text, word, meant)}`, meant] as const];
  return { text: said, blocks: [sectionBlock([said]), ...choiceButtons(choices)] };
}
