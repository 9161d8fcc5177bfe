/** A report of S3 Batch Operations, as it is found. */
export interface CompletionReport {
  /** For people: its address, or the name of a file. */
  readonly name: string;
  readonly writtenAt: Date | undefined;
  /** Whose content is known not to be what it should be. */
  readonly damagedFiles?: readonly string[];
  readonly files: readonly ReportFile[];
}

/** One file of its results. */
export interface ReportFile {
  readonly name: string;
  /** Of its content, in hex or base64, where the report says. */
  readonly md5: string | undefined;
  /** The content as it comes. @throws ReportRefusal, or if it breaks off */
  open(): Promise<AsyncIterable<Uint8Array>>;
}

/** A report cannot be read. The message is mrkdwn of ours for people: what is wrong, and what to do, without any name. */
export class ReportRefusal extends Error {
  override readonly name = 'ReportRefusal';

  /** By name: what throws it may be bundled apart from what catches it, each with this class of its own. */
  static override [Symbol.hasInstance](error: unknown): boolean {
    return error instanceof Error && error.name === 'ReportRefusal';
  }
}

/** Knows it by its name: on Lambda what throws it may be bundled apart, with a class of its own. */
export function isReportRefusal(error: unknown): error is ReportRefusal {
  return error instanceof Error && error.name === 'ReportRefusal';
}
