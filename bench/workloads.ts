/** What fails during one run. */
export interface Workload {
  readonly name: string;
  readonly incidents: number;
  /** One failure in so many is delivered once more, with another request id. */
  readonly failuresPerRepeat?: number;
  /** One message in so many comes through an SNS topic. */
  readonly messagesPerEnvelope?: number;
  /** How many failures, whatever else was asked for. */
  readonly failures?: number;
}

/** The one that all contestants run, and that most bars are about. */
export const mainWorkload: Workload = { name: '20 incidents', incidents: 20 };

/** The one of `--full`. */
export const hugeWorkload: Workload = {
  name: '1,000,000 in 1 incident',
  incidents: 1,
  failures: 1_000_000,
};

/** What s3rep runs in every round. */
export const workloads: readonly Workload[] = [
  { name: '1 incident', incidents: 1 },
  mainWorkload,
  { name: '1,000 incidents', incidents: 1000 },
  { name: '5 % repeats', incidents: 20, failuresPerRepeat: 20 },
  { name: 'a third through SNS', incidents: 20, messagesPerEnvelope: 3 },
];
