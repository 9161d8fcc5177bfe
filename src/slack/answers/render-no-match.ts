import { answerText } from '../block-kit/answer-text.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { shares } from '../block-kit/slack-limits.ts';

/** What was looked for in vain. */
export interface NoMatch {
  /** What was typed; foreign text. */
  readonly words: readonly string[];
  /** The word that no state, severity or reason has, and no bucket here. */
  readonly unknown: string | undefined;
  /** What was likely meant by it. */
  readonly meant: string | undefined;
  /** Whether resolved incidents were looked for. */
  readonly isOver: boolean;
  /** How many incidents there were to match. */
  readonly others: number;
}

/** Answers `/s3rep list` if nothing matches what was typed, so that it is not taken for an all-clear. */
export function renderNoMatch({
  words,
  unknown,
  meant,
  isOver,
  others: total,
}: NoMatch): RenderedMessage {
  const noun = isOver ? 'resolved' : 'unresolved';
  const wanted = words.filter((word) => word.toLowerCase() !== noun).join(' ');
  const what = codeSpan(unknown ?? wanted, shares.reason);
  const others = countOthers(isOver, total);
  if (unknown === undefined) {
    const none = total === 0 || wanted === '' ? [] : [`No ${noun} incident matches ${what}.`];
    return answerText([...none, others].join(' '));
  }
  const question = meant === undefined ? [] : [`Did you mean \`${meant}\`?`];
  // What was wrong with the question comes last.
  const why = `${what} is not a state, a severity or a reason, and no ${noun} incident has a bucket of that name.`;
  return answerText(`${[...question, others].join(' ')}\n${why}`);
}

function countOthers(isOver: boolean, others: number): string {
  const incidents = `${formatCount(others)} ${others === 1 ? 'incident' : 'incidents'}`;
  if (isOver) {
    const some = others === 0 ? 'No incident' : incidents;
    return `${some} ${others > 1 ? 'were' : 'was'} resolved in the last 30 days. \`/s3rep list\` shows unresolved incidents.`;
  }
  if (others === 0) return 'No incident is unresolved.';
  return `${incidents} ${others === 1 ? 'is' : 'are'} unresolved: \`/s3rep list\` shows all.`;
}
