/** How this AWS behaves; tests change it where the documentation leaves it open, or to make it worse than usual. */
export interface Behaviour {
  /** From a write to its replica. */
  replicateMillis: number;
  /** How long a job reads or makes its manifest. */
  prepareMillis: number;
  /** From Ready to Active, and from Cancelling to Cancelled. */
  readyMillis: number;
  /** A job carries out `tasksPerSlice` tasks each time this has passed. */
  sliceMillis: number;
  tasksPerSlice: number;
  /** How long a job is Completing or Failing. */
  completeMillis: number;
  /** From a job's end to its report. "As soon as Complete" by the documentation; others allow it an hour. */
  reportDelayMillis: number;
  rowsPerResultsFile: number;
  /** Until then DescribeJob and ListJobs do not know a new job. */
  jobVisibleAfterMillis: number;
  /** What a second CreateJob with the same token gets; 'by its body' is the old job if the body is the same too. */
  sameToken: 'by its body' | 'the old job' | 'IdempotencyException' | 'a new job';
  /** Lets `NumberOfTasksFailed` count nearly all tasks, as a real job did that had replicated 100,000 objects. */
  lieAboutFailedTasks: boolean;
  /** Writes one more row, with quotes as in examples of AWS's own that no strict reader takes. */
  breakReportRow: boolean;
  /** Whether tasks of jobs that fail are told to the bucket's queue. Not documented. */
  sendEventsOfJobs: boolean;
  /** Whether a suspended job says how many tasks it will have. Believed, not documented. */
  countWhileSuspended: boolean;
  /** By how much the statuses lie in the past by which a job's filter chooses. Whether they do is not documented. */
  filterLagMillis: number;
  /** DescribeJob for the same job sooner than this gets SlowDown: AWS asks for 30 seconds. */
  minPollMillis: number;
  /**
   * Whether S3 says for which bucket or job it assumes a role, by `aws:SourceArn` and `aws:SourceAccount`. Its documentation
   * has them for notifications and inventories only.
   */
  sendsSource: boolean;
  /** The documentation names the first, the SDK's model the second. */
  noSuchJobCode: 'NoSuchJobException' | 'NotFoundException';
}

/** What the documentation and the reports of others let expect. */
export const usualBehaviour: Readonly<Behaviour> = {
  replicateMillis: 15_000,
  prepareMillis: 60_000,
  readyMillis: 10_000,
  sliceMillis: 10_000,
  tasksPerSlice: 1_000,
  completeMillis: 30_000,
  reportDelayMillis: 0,
  rowsPerResultsFile: 10_000,
  jobVisibleAfterMillis: 0,
  sameToken: 'by its body',
  lieAboutFailedTasks: false,
  breakReportRow: false,
  sendEventsOfJobs: false,
  countWhileSuspended: true,
  filterLagMillis: 0,
  minPollMillis: 30_000,
  sendsSource: false,
  noSuchJobCode: 'NoSuchJobException',
};
