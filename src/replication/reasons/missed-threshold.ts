/** Stands for the reason of late objects, for which S3 gives none: the name of the event that reports them. */
export const missedThreshold = 'OperationMissedThreshold';
