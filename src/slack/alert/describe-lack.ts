import type { IncidentKey } from '../../incidents/model/incident.ts';
import { affectedBy } from '../../replication/affected-by.ts';
import { isBenignReason } from '../../replication/find-reason.ts';
import type { Affected } from '../../replication/reasons/reason.ts';

/** What the objects of an incident are. Each but the title goes on after a form of "to be". */
export interface Lack {
  readonly title: string;
  readonly alone: string;
  /** The name of the destination bucket follows. */
  readonly at: string;
  readonly still: string;
  readonly stillAt: string;
  /** What S3 cannot replicate, of one object and of several. */
  readonly what: readonly [string, string];
  /** When the incident may be resolved. */
  readonly done: readonly [string, string];
}

const arrived = [
  'it has arrived or nobody needs it',
  'they have arrived or nobody needs them',
] as const;

/** Nothing is lost, and nothing has to be done. */
function expected(title: string, not: string): Lack {
  return {
    title,
    alone: `${not} (expected)`,
    at: `(as expected) ${not} to`,
    still: `${not} (expected)`,
    stillAt: `(as expected) ${not} to`,
    what: ['it', 'them'],
    done: arrived,
  };
}

const expectedLacks: Readonly<Record<Affected, Lack>> = {
  objects: expected('Objects not copied', 'not copied'),
  'delete markers': expected('Objects not deleted', 'not deleted'),
  annotations: expected('Annotations not copied', 'copied without annotations'),
};

const lacks: Readonly<Record<Affected | 'late', Lack>> = {
  objects: {
    title: 'Missing objects',
    alone: 'missing',
    at: 'missing in',
    still: 'still missing',
    stillAt: 'still missing in',
    what: ['it', 'them'],
    done: arrived,
  },
  'delete markers': {
    title: 'Objects not deleted',
    alone: 'still there at the destination',
    at: 'not deleted at',
    still: 'still there at the destination',
    stillAt: 'still there at',
    what: ['its delete marker', 'their delete markers'],
    done: ['it is deleted there or can stay', 'they are deleted there or can stay'],
  },
  annotations: {
    title: 'Missing annotations',
    alone: 'missing annotations',
    at: 'missing annotations in',
    still: 'still missing annotations',
    stillAt: 'still missing annotations in',
    what: ['its annotations', 'their annotations'],
    done: arrived,
  },
  // S3 still retries these, so they are not missing for good.
  late: {
    title: 'Late objects',
    alone: 'late',
    at: 'late in',
    still: 'still late',
    stillAt: 'still late in',
    what: ['it', 'them'],
    done: arrived,
  },
};

/** The words for what the failures of an incident did to its objects. */
export function lackOf({ kind, reason }: Pick<IncidentKey, 'kind' | 'reason'>): Lack {
  const isExpected = kind === undefined && isBenignReason(reason);
  return isExpected ? expectedLacks[affectedBy(reason)] : lacks[kind ?? affectedBy(reason)];
}
