/** What the last diagnosis that could tell showed of the cause of an incident. */
export interface DiagnosedCause {
  /** `gone`: it was shown before, and is not there any more. */
  readonly state: 'shown' | 'gone';
  /** What was shown: plain text, with untrusted names. */
  readonly title: string;
  /** When AWS was asked last. */
  readonly at: Date;
  /** When it was first seen to be gone. */
  readonly goneSince?: Date;
}

/** Whether objects have failed since the cause was seen to be gone: then it was not, or there is another one. */
export function hasReturned({ state, at, goneSince = at }: DiagnosedCause, lastFailedAt: Date) {
  return state === 'gone' && lastFailedAt > goneSince;
}
