import { survivesCopying } from '../lib/survives-copying.ts';
import { accountOf, queueNameOf, regionOf } from '../onboarding/onboarding.ts';
import { quoteForShell } from '../replication/fill-step.ts';

/** A name in a command, or the CAPITAL word for one that copying could change. */
export function wordOr(value: string, capital: string): string {
  return value !== '' && !value.startsWith('-') && survivesCopying(value)
    ? quoteForShell(value)
    : capital;
}

/** The URL of a queue, for commands of `aws sqs`. */
export function queueUrlOf(arn: string): string {
  const named = `--queue-name ${wordOr(queueNameOf(arn), 'QUEUE_NAME')} --queue-owner-aws-account-id ${wordOr(accountOf(arn), 'ACCOUNT_ID')}`;
  return `"$(aws sqs get-queue-url --region ${wordOr(regionOf(arn), 'REGION')} ${named} --query QueueUrl --output text)"`;
}
