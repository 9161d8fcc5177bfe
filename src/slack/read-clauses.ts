/** What a command says besides what it is about. */
export interface Clauses {
  /** The words before the first clause. */
  readonly before: readonly string[];
  /** What came after `for` or `until`: see `read-when.ts`. */
  readonly end?: string;
  /** What came after `because`, as it was typed. */
  readonly why?: string;
}

/** Splits `orders* key *.tmp for 4h because noise`. Each clause counts once; `because` takes all that follows. */
export function readClauses(text: string): Clauses {
  const [, rest = '', why] = /^(.*?)(?:(?:^|\s+)because(?:\s+(.*))?)?$/is.exec(text.trim()) ?? [];
  const [, subject = '', end] = /^(.*?)(?:(?:^|\s+)(?:for|until)\s+(.*))?$/is.exec(rest) ?? [];
  return {
    before: subject.split(/\s+/).filter((word) => word !== ''),
    ...(end !== undefined && end.trim() !== '' && { end: end.trim() }),
    ...(why !== undefined && why.trim() !== '' && { why: why.trim() }),
  };
}
