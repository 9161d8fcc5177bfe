/** What somebody wants to have diagnosed. */
export type DiagnosisTarget =
  | { readonly kind: 'incident'; readonly incidentId: string }
  /** All rules of the bucket that lead elsewhere, if none is named. */
  | { readonly kind: 'bucket'; readonly bucket: string; readonly ruleId?: string | undefined };

/** What a person asked for, and the window that shows it. */
export interface DiagnosisAsk {
  readonly target: DiagnosisTarget;
  /** Slack's id of who asks. */
  readonly by: string;
  readonly at: Date;
  /** Slack's id of the window. */
  readonly viewId: string;
  /** Asked by [Check again]: what changed since is told. */
  readonly isAgain: boolean;
}

/** By which a diagnosis is kept: one for each incident, or bucket and rule. */
export function diagnosisName(target: DiagnosisTarget): string {
  return target.kind === 'incident'
    ? target.incidentId
    : JSON.stringify([target.bucket, target.ruleId ?? null]);
}
