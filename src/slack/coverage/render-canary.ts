import * as v from 'valibot';
import { parseJsonAs } from '../../lib/parse-json-as.ts';
import type { Reading } from '../../diagnosis/model/reading.ts';
import { fillCommand } from '../../replication/fill-step.ts';
import { contextBlock, sectionBlock } from '../block-kit/blocks.ts';
import { answerText } from '../block-kit/answer-text.ts';
import { actionsBlocks } from '../block-kit/buttons.ts';
import { codeSpan, nameText } from '../block-kit/escape-text.ts';
import { preformatted, richTextBlock } from '../block-kit/rich-text.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { shares } from '../block-kit/slack-limits.ts';
import type { ChosenCanary } from './choose-canary.ts';

const canary = v.object({
  bucket: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9._-]{2,254}$/i)),
  objectKey: v.pipe(v.string(), v.minLength(1), v.maxLength(400)),
});

/** An object that somebody writes in order to see whether it is replicated. */
export type Canary = v.InferOutput<typeof canary>;

/** Undefined for anything but the value of the button. */
export function parseCanary(text: string): Canary | undefined {
  return parseJsonAs(canary, text);
}

/** How to write the object, and what to click then; or why people have to write it themselves. */
export function renderCanary(chosen: ChosenCanary): RenderedMessage {
  if (chosen.kind === 'by hand') return answerText(describeByHand(chosen));
  const { canary: wanted, tagging, isForRule } = chosen;
  const { bucket, objectKey } = wanted;
  const text = `A canary for ${nameText(bucket, shares.bucket)}: write one object that must be replicated, and look for it.`;
  const values = { sourceBucket: bucket, objectKey };
  const tags = tagging === '' ? '' : ` --tagging '${tagging}'`;
  const command = `aws s3api put-object --bucket {sourceBucket} --key={objectKey}${tags}`;
  const where = isForRule
    ? 'It is what an enabled rule replicates, by its key and tags.'
    : 'I know no rule for it: if none is for all keys, put the prefix of one before the key.';
  return {
    text,
    blocks: [
      sectionBlock([text]),
      richTextBlock(preformatted(fillCommand(command, values))),
      contextBlock([`${where} It is empty, and costs next to nothing; delete it afterwards.`]),
      ...actionsBlocks([
        {
          text: 'Look for it',
          label: 'Look for it: whether it arrived, or its failure was heard of',
          actionId: 'look_for_canary',
          value: JSON.stringify(wanted),
          maxCharacters: shares.runValue,
        },
      ]),
    ],
  };
}

function describeByHand({ bucket, rule }: Extract<ChosenCanary, { kind: 'by hand' }>): string {
  const from = nameText(bucket, shares.bucket);
  if (rule === undefined)
    return `No rule of ${codeSpan(bucket, shares.bucket)} is enabled, so nothing is replicated. \`/s3rep coverage\` shows which rules are disabled.`;
  const named = codeSpan(rule.ruleId, shares.ruleId);
  return `I have no command for a canary in ${from}: rule ${named} ${rule.obstacle}. Write one small object there yourself, as your programs do. Its replication status is COMPLETED once it arrived; if it fails, an alert says so.`;
}

/** What was seen of it. */
export interface SeenCanary {
  /** In S3's words; undefined where S3 gives none. */
  readonly status: Reading<string | undefined> | undefined;
  /** Whether an event of its failure came. */
  readonly isFailureHeard: boolean;
}

/** Whether the canary arrived, or its failure was heard of: mrkdwn. */
export function describeCanary(
  { objectKey }: Canary,
  { status, isFailureHeard }: SeenCanary,
): string {
  const name = codeSpan(objectKey, shares.sampleKey);
  if (isFailureHeard)
    return `🔴 ${name} failed, and s3rep heard of it: events come through. \`/s3rep list\` shows its incident.`;
  if (status === undefined)
    return `s3rep has heard of no failure of ${name}. Whether it arrived it may not ask (setting \`DIAGNOSE\`).`;
  if (status.kind === 'none') return `${name} is not there yet. Did the command run?`;
  if (status.kind === 'unseen')
    return `s3rep has heard of no failure of ${name}, and may not see the object (${status.action}).`;
  switch (status.value ?? 'none') {
    case 'COMPLETED':
      return `✅ ${name} arrived: replication works. Whether failures would be heard of, \`/s3rep coverage\` says.`;
    case 'FAILED':
      return `🕳️ ${name} failed, and no event came. Events take minutes; if none comes, s3rep is blind here: \`/s3rep coverage\` says why.`;
    case 'PENDING':
    case 'PROCESSING':
      return `⏳ S3 has not replicated ${name} yet. Most objects take seconds to minutes: look again.`;
    case undefined:
    default:
      return `❔ S3 gives no replication status for ${name}: no enabled rule of the bucket matches it.`;
  }
}
