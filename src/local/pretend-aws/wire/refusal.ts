/** An answer of AWS that is an error; thrown by whatever refuses a call. */
export interface AwsRefusal extends Error {
  readonly code: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** An error as AWS names it. @param status - of HTTP; most refusals are 400 */
export function refusal(
  code: string,
  message: string,
  status = 400,
  headers: Readonly<Record<string, string>> = {},
): AwsRefusal {
  return Object.assign(new Error(message), { code, status, headers });
}

/** Whether AWS would say this; anything else that is thrown is a fault of the stand-in. */
export function isRefusal(error: unknown): error is AwsRefusal {
  return error instanceof Error && 'code' in error && 'status' in error;
}

/** S3's words for a document that it cannot take, followed by ours. */
export function malformed(detail: string): AwsRefusal {
  return refusal(
    'MalformedXML',
    `The XML you provided was not well-formed or did not validate against our published schema: ${detail}`,
  );
}
