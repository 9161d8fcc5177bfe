import type { BatchResultErrorEntry } from '@aws-sdk/client-sqs';

/** An entry of a call that was not carried out. */
interface Undone {
  readonly index: number;
  readonly code: string;
  readonly message?: string | undefined;
}

/** The answer to a call about several messages: each entry is in one of the two. Source: SQS's API reference. */
interface BatchAnswer {
  readonly Successful?: readonly { readonly Id: string | undefined }[] | undefined;
  readonly Failed?: readonly BatchResultErrorEntry[] | undefined;
}

/** What was refused, and what the answer does not name: that was not done, as far as anybody knows. */
export function findUndone(count: number, { Successful = [], Failed = [] }: BatchAnswer): Undone[] {
  const done = new Set(Successful.map(({ Id }) => Id));
  const refused = new Map(Failed.map((each) => [each.Id, each]));
  return Array.from({ length: count }, (_, index) => index)
    .filter((index) => !done.has(String(index)))
    .map((index) => {
      const refusal = refused.get(String(index));
      if (refusal === undefined) return { index, code: 'not in the answer' };
      return { index, code: refusal.Code ?? 'unknown', message: refusal.Message };
    });
}
