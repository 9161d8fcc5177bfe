/** An answer of HTTP as AWS's SDK holds it. */
interface SdkAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Middleware that throws where a success has no id of S3's: the SDK takes the page of a proxy, and nothing at all, for an
 * answer in which every field is left out. To be added next to the network.
 */
export function requireS3Id<Call, Result extends { readonly response: unknown }>(
  next: (call: Call) => Promise<Result>,
): (call: Call) => Promise<Result> {
  return async (call) => {
    const result = await next(call);
    const { statusCode, headers } = result.response as SdkAnswer;
    if (statusCode < 300 && headers['x-amz-request-id'] === undefined) {
      throw new Error('The response was not from S3: a proxy or a sign-in page may have answered.');
    }
    return result;
  };
}
