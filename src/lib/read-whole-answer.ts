import type { Readable } from 'node:stream';

/** An answer of HTTP as AWS's SDK holds it. */
interface HttpAnswer {
  readonly statusCode: number;
  body?: Readable | Uint8Array;
}

/**
 * Reads the body of a success, and throws where it is no JSON object, as all answers of DynamoDB and SQS are: the SDK takes
 * nothing at all, `null` or `[]` for a success in which every field is left out.
 * @param response - gets the bytes in place of the stream, as the SDK accepts them
 */
export async function readWholeAnswer(response: unknown): Promise<void> {
  const answer = response as HttpAnswer;
  if (answer.statusCode !== 200 || answer.body === undefined) return;
  const bytes =
    answer.body instanceof Uint8Array
      ? answer.body
      : Buffer.concat(await Array.fromAsync<Uint8Array>(answer.body));
  if (!new TextDecoder().decode(bytes.subarray(0, headBytes)).trimStart().startsWith('{')) {
    throw new Error('The response was not from AWS: a proxy or a sign-in page may have answered.');
  }
  answer.body = bytes;
}

const headBytes = 64;
