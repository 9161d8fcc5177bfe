import { buildBoundedAsker } from './gathering/bounded-asker.ts';
import type { Gathering } from './gathering/gathering.ts';
import { lookAround, lookAtTheRest } from './gathering/look-around.ts';
import { lookAtKeyPolicies } from './gathering/look-at-keys.ts';
import { lookFirst } from './gathering/look-first.ts';
import type { Pause } from '../lib/pause.ts';
import type { Evidence } from './model/evidence.ts';
import { placeSubject } from './model/place-subject.ts';
import type { DiagnosisSubject } from './model/subject.ts';
import type { AwsReader } from './ports/aws-reader.ts';
import { simulateRoles } from './simulate-roles.ts';

/** How many calls of AWS one diagnosis may take. */
export const maxDiagnosisCalls = 25;

/**
 * Those of them that a reader may make beside what it is asked: who it is, roles of two accounts to assume, a bucket that turns
 * out to be in another Region.
 */
const callsOfReader = 4;

/** Longest that one call may take, in milliseconds. */
const usualCallMillis = 4_000;

/** Longest that all of it may take: somebody waits, and a function on Lambda has a minute for all that it does. */
const usualWholeMillis = 12_000;

/** How a diagnosis looks. */
export interface GatherParts {
  readonly clock: () => Date;
  readonly pause: Pause;
  readonly callMillis?: number;
  readonly wholeMillis?: number;
  /** Hears what the first wave saw: whether buckets are there, versioning, the configuration and the failed versions. */
  readonly onFirstLook?: (evidence: Evidence) => void;
}

/**
 * Reads from AWS all that the checks look at, in waves, each of them at once: what can be asked while only the subject is known,
 * what follows from the rule and the objects, what needs ARNs of keys, and what is worth the calls that are left. What was left
 * out, denied or late says so; never throws.
 */
export async function gatherEvidence(
  reader: AwsReader,
  subject: DiagnosisSubject,
  parts: GatherParts,
): Promise<Evidence> {
  const { pause, callMillis = usualCallMillis, wholeMillis = usualWholeMillis } = parts;
  const done = new AbortController();
  const isOver = pause(wholeMillis, done.signal, { ref: false });
  const maxCalls = maxDiagnosisCalls - callsOfReader;
  const asker = buildBoundedAsker({ maxCalls, callMillis, isOver });
  try {
    return await gather({ reader, asker, subject }, parts);
  } finally {
    done.abort();
  }
}

async function gather(
  gathering: Gathering,
  { clock, onFirstLook }: GatherParts,
): Promise<Evidence> {
  const { asker, subject } = gathering;
  const finish = (evidence: Evidence): Evidence => ({
    ...evidence,
    readAt: clock(),
    calls: asker.calls(),
  });
  const first = await lookFirst(gathering);
  onFirstLook?.({ ...finish(first), isFirstLook: true });
  const placed: Gathering = { ...gathering, subject: placeSubject(subject, first) };
  const second = await lookAround(placed, first);
  asker.keep(0);
  const [roles, keys] = await Promise.all([
    simulateRoles(placed, second),
    lookAtKeyPolicies(placed, second.keys),
  ]);
  const rest = await lookAtTheRest(placed, second);
  return finish({ ...second, ...roles, keys, ...rest });
}
