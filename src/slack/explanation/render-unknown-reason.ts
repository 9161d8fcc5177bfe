import type { UnderstoodAsk } from '../../replication/understand-ask.ts';
import { sectionBlock } from '../block-kit/blocks.ts';
import { escapeText, nameText } from '../block-kit/escape-text.ts';
import { explainButtons } from './explain-buttons.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { shares, shownAtMost } from '../block-kit/slack-limits.ts';

/** Answers `/s3rep` with words that are none of S3's codes: a plain answer first if there is one, then the nearest codes, the best first. */
export function renderUnknownReason({ note, reasons }: UnderstoodAsk): RenderedMessage {
  const shown = reasons.slice(0, shownAtMost.suggestions);
  const codes = shown.map(({ code }) => nameText(code, shares.reason));
  const lines = shown.map(
    ({ title }, index) => `• ${codes[index] ?? ''}: ${escapeText(title, shares.reason)}`,
  );
  const answer = note === undefined ? undefined : escapeText(note, shares.nextStep);
  const question = answer === undefined ? 'Did you mean' : 'Likely reasons';
  const listed = lines.length === 0 ? [] : [`*${question}*`, ...lines];
  const names = codes.join(', ');
  const asked = answer === undefined ? `${question} ${names}?` : `${question}: ${names}.`;
  const closest = codes.length === 0 ? undefined : asked;
  const text = [answer, closest].filter((part) => part !== undefined).join(' ');
  const first = answer ?? (lines.length === 0 ? whatToAsk : undefined);
  return {
    text: `${text === '' ? whatToAsk : text} ${more}`,
    blocks: [
      sectionBlock([...(first === undefined ? [] : [first]), ...listed, more]),
      ...explainButtons(shown.map(({ code }) => code)),
    ],
  };
}

const whatToAsk =
  'Ask for a bucket, an incident’s id, a reason such as `DstBucketNotFound`, or in a few words what fails (`kms key disabled`).';
const more = '`/s3rep list` shows unresolved incidents, `/s3rep help` all commands.';
