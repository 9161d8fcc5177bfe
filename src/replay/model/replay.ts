import type { ReplayEvent } from '../../incidents/model/incident-replay.ts';
import type { ToldReport } from '../../incidents/model/told-report.ts';
import type { ReportReading } from './report-reading.ts';

/** Which objects a job replicates. */
export type Selection =
  | {
      /** Exactly these, by a manifest. `sha256` of it in hex: what was confirmed is what is replicated. */
      readonly kind: 'listed';
      readonly objects: number;
      readonly sha256: string;
    }
  | {
      /** What S3 finds: with a prefix, written in a time, with one of these replication statuses. */
      readonly kind: 'searched';
      readonly prefix: string | undefined;
      readonly writtenAfter: Date | undefined;
      readonly writtenBefore: Date | undefined;
      readonly statuses: readonly ('FAILED' | 'NONE')[];
    };

/** How far a replay has come. What may have been carried out is stored before it is tried. */
export type Phase =
  | { readonly kind: 'confirmed' }
  /** Jobs may have been created that nobody knows of. They do nothing before they are released. */
  | {
      readonly kind: 'creating';
      readonly tries: number;
      readonly triedAt: Date;
      readonly next: 'find' | 'create';
    }
  /** `job` is known: it is the only one that is ever released. */
  | { readonly kind: 'created'; readonly at: Date }
  | {
      readonly kind: 'releasing';
      readonly at: Date;
      readonly isAgain?: true;
      readonly refused?: string;
    }
  /** `releasedAt`: first, while S3 has not said that the job runs. */
  | { readonly kind: 'running'; readonly releasedAt?: Date }
  | Ended;

/** How a replay ended. Only a report says which objects were replicated. */
export interface Ended {
  readonly kind: 'ended';
  readonly how: 'complete' | 'failed' | 'cancelled' | 'refused';
  readonly at: Date;
  /** For people; absent where there is nothing more to say. */
  readonly why?: string;
}

/** The wish that a replay ends. */
export interface Cancelled {
  /** A person; absent where s3rep itself found that the job is not what was confirmed. */
  readonly by?: string;
  readonly at: Date;
  readonly why?: string;
  /** S3 said that it cannot be done. */
  readonly refused?: string;
}

/** What S3 says of a job. Numbers are its own, and known to be wrong at times: they are shown as progress only. */
export interface Job {
  readonly id: string;
  readonly status: string;
  readonly tasks: number | undefined;
  readonly succeeded: number | undefined;
  readonly failed: number | undefined;
  /** Why it failed, in AWS's words. */
  readonly why?: string;
}

/** Something that happened to a replay, for the timelines of its incidents. */
export type ReplayNews = { readonly number: number; readonly at: Date } & (
  | {
      readonly event: ReplayEvent;
      /** Slack user id. */
      readonly by?: string;
      /** For people; AWS's words, where S3 said why. */
      readonly why?: string;
    }
  | {
      readonly event: 'reported';
      readonly address: string;
      /** Absent where none came, or none could be read. */
      readonly report?: ToldReport;
      /** Then, in mrkdwn of ours. */
      readonly why?: string;
    }
);

/** One person's confirmed plan to replicate a bucket's missing objects again, and what became of it. A bucket has one at a time. */
export interface Replay {
  readonly sourceBucket: string;
  readonly accountId: string;
  readonly region: string;
  /** Names this replay everywhere: the token, tag and description of its job, its manifest and its report. */
  readonly planId: string;
  readonly incidents: readonly { readonly id: string; readonly episode: number }[];
  readonly selection: Selection;
  /** As the person saw them. */
  readonly missingObjects: number;
  readonly maxObjects: number;
  /** Where the manifest and the report are, under `s3rep/<planId>`. */
  readonly reportBucket: string;
  readonly by: string;
  readonly confirmedAt: Date;
  readonly phase: Phase;
  readonly job: Job | undefined;
  readonly cancelled: Cancelled | undefined;
  /** No call before. */
  readonly nextAt: Date;
  /** When to look, for the last time, for jobs that landed late and that nobody knows of. */
  readonly straysAt: Date | undefined;
  /** One worker's right to make the next call. */
  readonly claim: { readonly by: string; readonly until: Date } | undefined;
  /** Since when S3 has not described the job, and in AWS's words why not. */
  readonly silentSince?: Date | undefined;
  readonly problem?: string | undefined;
  /** Since when S3 has said that there is no such job, whatever else it said in between but a description. */
  readonly goneSince?: Date | undefined;
  /** `problem` is a refusal. */
  readonly isDenied?: boolean | undefined;
  /** What its incidents are told, the oldest first; none that all of them know. */
  readonly news: readonly ReplayNews[];
  /** Of all that there were. */
  readonly newsCount: number;
  /** Its incidents may not know how far it is. */
  readonly isUntold?: boolean;
  /** How much of its report was read, while there is more. */
  readonly reading?: ReportReading | undefined;
  /** What became of its report; absent while that is awaited, without counts where none could be read. */
  readonly report?: {
    readonly at: Date;
    readonly succeeded?: number;
    readonly failed?: number;
  };
  /** Of this bucket, the newest first: none is started twice. */
  readonly earlierPlanIds?: readonly string[];
  /** Jobs of this bucket that failed, one after another. */
  readonly failedInRow: number;
  readonly revision: number;
}

/** Whether a replay of this bucket is under way, so that no other may begin. */
export function isUnderWay({ phase }: Pick<Replay, 'phase'>): boolean {
  return phase.kind !== 'ended';
}
