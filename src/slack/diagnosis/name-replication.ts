import { nameText } from '../block-kit/escape-text.ts';
import { shares } from '../block-kit/slack-limits.ts';

/** `orders → orders-dr`, or the bucket alone. */
export function nameReplication(bucket: string, destination: string | undefined): string {
  const from = nameText(bucket, shares.bucket);
  return destination === undefined ? from : `${from} → ${nameText(destination, shares.bucket)}`;
}
