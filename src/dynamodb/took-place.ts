import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';

/**
 * Whether a conditional write was done: `false` when its condition did not hold.
 *
 * A write whose answer got lost is sent again by the SDK and then fails its own condition, so
 * `false` may also mean that it was done: read again before deciding anything by it.
 */
export async function tookPlace(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
