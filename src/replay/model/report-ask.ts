/** Where a report is read from. */
export type ReportSource =
  | { readonly kind: 's3'; readonly bucket: string; readonly key: string }
  /** A file that somebody shared in Slack, by its address for downloads. */
  | { readonly kind: 'slack'; readonly url: string; readonly name: string };

/** What a person wants of a report, and where the answer goes. */
export interface ReportAsk {
  readonly source: ReportSource;
  /** Only tell what it says; or count what failed, from this task on. */
  readonly does: { readonly kind: 'tell' } | { readonly kind: 'count'; readonly from: number };
  /** Slack's id of who asks. */
  readonly by: string;
  readonly at: Date;
  /** Slack's, good for half an hour. */
  readonly responseUrl: string;
  /** Of the thread in which it was asked. */
  readonly threadTs?: string | undefined;
}

/** Under which a report is in the audit log: one entry for each part of it that was counted. */
export function auditNameOf({ source, does }: Pick<ReportAsk, 'source' | 'does'>): string {
  const from = does.kind === 'count' && does.from > 0 ? `#${does.from}` : '';
  return `report#${addressOf(source)}${from}`;
}

function addressOf(source: ReportSource): string {
  return source.kind === 's3' ? `s3://${source.bucket}/${source.key}` : source.url;
}
