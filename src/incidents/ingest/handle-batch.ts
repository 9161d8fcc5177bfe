import { addMilliseconds, millisecondsInSecond } from '../../lib/dates.ts';
import { countEach } from '../../lib/count-each.ts';
import type { Log } from '../../lib/log.ts';
import { sumBy } from '../../lib/sum-by.ts';
import { findReason } from '../../replication/find-reason.ts';
import { type ParsedMessage, parseMessage } from '../../replication/parse-message.ts';
import type { BatchOutcome, DeadLetter } from './batch-outcome.ts';
import type { QueueMessage } from './queue-message.ts';
import { storeButHopeless, type Unstored } from './store-but-hopeless.ts';
import { messagesPerYield, storeFailures, type StoreFailuresParts } from './store-failures.ts';

/** The parts of `handleBatch`. */
export interface HandleBatchParts extends StoreFailuresParts {
  readonly log: Log;
  /** Whether an error of the store says nothing about what was to be stored. */
  readonly isOutage: (error: unknown) => boolean;
  readonly memory: IngestMemory;
}

/** What is remembered from batch to batch. Losing it costs tries and nothing else. */
interface IngestMemory {
  /** Was stored: storing it again shows whether the table takes anything at all. */
  stored?: IdentifiedMessage | undefined;
}

interface IdentifiedMessage extends ParsedMessage {
  readonly message: QueueMessage;
}

/** Of the minute that a function has for a batch. What is not found out by then is, when the rest comes again. */
const isolateMillis = 20 * millisecondsInSecond;

/**
 * Stores every failure in a batch of messages, but for messages that can never be stored.
 * @throws when the store is out of reach. Nothing may be deleted then.
 */
export async function handleBatch(
  ingest: HandleBatchParts,
  messages: readonly QueueMessage[],
): Promise<BatchOutcome> {
  const { log, clock, memory } = ingest;
  const now = clock();
  const parsed = await parseAll(ingest, messages, now);
  let incidents = 0;
  const { hopeless, left, error, witness } = await storeButHopeless(
    parsed.filter(({ failures }) => failures.length > 0),
    {
      async store(some) {
        const failures = some.flatMap((each) => each.failures);
        incidents += await storeFailures(ingest, failures, now);
      },
      isOutage: ingest.isOutage,
      isTimeUp: () => clock() > addMilliseconds(now, isolateMillis),
      earlier: memory.stored,
    },
  );
  memory.stored = witness;
  logUnused(log, parsed);
  log.info('batch_remembered', {
    messages: messages.length - left.length,
    failures: sumBy(parsed, (message) => message.failures.length),
    incidents,
    ignored: Object.fromEntries(countEach(parsed.flatMap((message) => message.ignored))),
  });
  const isLeft = new Set<ParsedMessage>(left);
  return {
    deadLetters: listDeadLetters(
      log,
      parsed.filter((message) => !isLeft.has(message)),
      hopeless,
    ),
    tryAgain: left.map(({ message }) => message),
    error,
  };
}

async function parseAll(
  { yieldToEventLoop }: HandleBatchParts,
  messages: readonly QueueMessage[],
  now: Date,
): Promise<IdentifiedMessage[]> {
  const parsed: IdentifiedMessage[] = [];
  for (const message of messages) {
    parsed.push({ message, ...parseMessage(message.body, now) });
    if (parsed.length % messagesPerYield === 0) await yieldToEventLoop();
  }
  return parsed;
}

function logUnused(log: Log, parsed: readonly ParsedMessage[]): void {
  for (const event of parsed.flatMap((message) => message.others)) {
    log.info('replication_event_not_used', {
      ...event,
      meaning: findReason(event.eventName)?.meaning,
    });
  }
}

/** What was not understood, also of a message that is stored otherwise, and what cannot be stored. */
function listDeadLetters(
  log: Log,
  parsed: readonly IdentifiedMessage[],
  hopeless: readonly Unstored<IdentifiedMessage>[],
): DeadLetter[] {
  const errors = new Map(hopeless.map(({ item, error }) => [item, error]));
  return parsed.flatMap((each) => {
    const { message, problems } = each;
    const error = errors.get(each);
    if (problems.length > 0) log.warn('message_malformed', { messageId: message.id, problems });
    if (error !== undefined) log.error('message_hopeless', { messageId: message.id, error });
    const why = error instanceof Error ? error.message : 'unknown';
    const all = error === undefined ? problems : [...problems, `It cannot be stored: ${why}`];
    return all.length > 0 ? [{ message, problems: all }] : [];
  });
}
