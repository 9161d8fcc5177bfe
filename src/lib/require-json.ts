/** An answer of HTTP as AWS's SDK holds it, whose body is read already. */
interface HttpAnswer {
  readonly statusCode: number;
  readonly body?: Uint8Array;
}

/**
 * Throws where a success is no JSON object, as all answers of DynamoDB and SQS are: the SDK takes nothing at all, `null` or
 * `[]` for a success in which every field is left out.
 */
export function requireJson(response: unknown): void {
  const { statusCode, body } = response as HttpAnswer;
  if (statusCode !== 200 || body === undefined) return;
  if (!new TextDecoder().decode(body.subarray(0, headBytes)).trimStart().startsWith('{')) {
    throw new Error('The response was not from AWS: a proxy or a sign-in page may have answered.');
  }
}

const headBytes = 64;
