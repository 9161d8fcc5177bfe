/** A rule whose metric is asked for. */
export interface MeasuredRule {
  readonly sourceBucket: string;
  readonly destinationBucket: string;
  readonly ruleId: string;
}

/** From when until when failures are counted. */
export interface MeasuredPeriod {
  readonly since: Date;
  readonly until: Date;
}
