import type { IgnoredBucket } from '../../coverage/model/kept-coverage.ts';
import { answerText } from '../block-kit/answer-text.ts';
import { nameText } from '../block-kit/escape-text.ts';
import { formatTime } from '../block-kit/format-time.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { shares } from '../block-kit/slack-limits.ts';
import { asOperator } from '../service/as-operator.ts';
import type { BotService } from '../service/bot-service.ts';
import { coverageIsOff } from './coverage-is-off.ts';

/** Leaves a bucket out of coverage if the person may: it silences like a mute. @returns the answer to them alone */
export async function ignoreAsOperator(
  service: BotService,
  wanted: IgnoredBucket,
): Promise<RenderedMessage> {
  const { coverage } = service;
  if (coverage === undefined) return answerText(coverageIsOff);
  const { by, bucket, until, why } = wanted;
  const details = { pattern: { bucket }, until, note: why };
  const wish = { about: 'coverage', by, what: 'ignore_bucket', details, triggerId: undefined };
  return asOperator(service, wish, 'leave buckets out of coverage', async () => {
    await coverage.ignoreBucket(wanted);
    const name = nameText(bucket, shares.bucket);
    return answerText(`${name} is left out of coverage until ${formatTime(until)}.`);
  });
}
