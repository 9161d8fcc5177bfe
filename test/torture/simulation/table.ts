import { requireJson } from '../../../src/lib/require-json.ts';
import {
  buildMemoryStores,
  type MemoryStores,
} from '../../incidents/lifecycle-model/memory-stores.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import type { Place } from '../../incidents/lifecycle-model/memory-place.ts';
import type { Machine, Surroundings } from './machine.ts';

/** The table, as all machines share it. */
export interface Table extends Surroundings {
  readonly place: Place;
  /** While that is so, it calls whatever it is asked wrong. */
  readonly refusesUntil: () => number;
}

const clientTimeoutMillis = 5_000;
/** Longest that anything is on its way. */
const maxLateMillis = 119_000;

const writes = /^(add|save|put|mark|clear|remove|rewrite|take|release|claim)/;
/** What an empty answer says where somebody takes it for one. */
const emptyAnswers: Readonly<Record<string, unknown>> = {
  saveIncident: 'saved',
  saveStorm: 'saved',
  takeLease: true,
  claimOnce: true,
};

/** One machine's way to the table. */
export function openTable(table: Table, machine: Machine): MemoryStores {
  const stores = buildMemoryStores(table.place);
  return new Proxy(stores, {
    get(target, name: string) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      const act = (args: unknown[]): unknown => Reflect.apply(method, target, args);
      if (name !== 'readChunks' && name !== 'readLists') {
        return (...args: unknown[]) => {
          const write = { name, isResolving: isResolving(table.place, name, args) };
          return callTable(table, machine, write, async () => act(args));
        };
      }
      return async function* (...args: unknown[]) {
        yield* (await callTable(table, machine, { name }, async () =>
          Array.fromAsync(act(args) as AsyncIterable<unknown>),
        )) as unknown[];
      };
    },
  });
}

interface TableCall {
  readonly name: string;
  /** Whether it writes that an incident is over that was not. */
  readonly isResolving?: boolean;
}

function isResolving({ incidents }: Place, name: string, [changed]: unknown[]): boolean {
  if (name !== 'saveIncident') return false;
  const { id, status } = changed as Incident;
  return status.kind === 'resolved' && incidents.get(id)?.status.kind !== 'resolved';
}

/** Some milliseconds there and back, if nothing goes wrong. Every answer tells the time, cut to seconds. */
async function callTable(
  { time, random, faults, refusesUntil }: Table,
  machine: Machine,
  { name, isResolving: resolves = false }: TableCall,
  act: () => Promise<unknown>,
): Promise<unknown> {
  const sentAt = time.now();
  const answerAt = sentAt + random.between(2, 30);
  const isWrite = writes.test(name);
  const late = () => sentAt + random.between(clientTimeoutMillis, maxLateMillis);
  const giveUp = () =>
    machine.answer(sentAt + clientTimeoutMillis, () => {
      throw fail('TimeoutError', `The table did not answer ${name}.`);
    });
  const land = (at: number): Promise<unknown> =>
    new Promise((resolve, reject) => time.at(at, () => void act().then(resolve, reject)));
  const readTime = (): void =>
    machine.clock.observe(new Date(Math.floor(time.now() / 1_000) * 1_000), sentAt);

  if (refusesUntil() > sentAt) {
    return machine.answer(answerAt, () => {
      readTime();
      throw fail('ValidationException', 'The table takes nothing at the moment.');
    });
  }
  if (faults.happens('the table fails a call')) return giveUp();
  if (faults.happens('the table answers 200 and nothing')) {
    await machine.answer(answerAt, () => {});
    return believeEmptyAnswer(name);
  }
  if (isWrite && faults.happens('a write to the table lands up to two minutes late')) {
    void land(late());
    return giveUp();
  }
  if (
    (isWrite &&
      faults.happens('a worker dies, and what it wrote last lands up to two minutes late')) ||
    (resolves &&
      faults.happens('a worker dies as it resolves, and that lands up to two minutes late'))
  ) {
    void land(late());
    machine.die();
    return new Promise(() => {});
  }
  const landed = land((sentAt + answerAt) / 2);
  landed.catch(() => {});
  if (faults.happens('the table does it and does not say so')) return giveUp();
  const isLate = faults.happens('an answer of the table comes up to two minutes late');
  return machine.answer(isLate ? late() : answerAt, () => {
    if (!isLate) readTime();
    return landed;
  });
}

/** As AWS's SDK has it after the product has looked at the answer. */
function believeEmptyAnswer(name: string): unknown {
  try {
    requireJson({ statusCode: 200, body: new Uint8Array() });
  } catch (error) {
    throw fail('AnswerIncomplete', String(error));
  }
  return (
    emptyAnswers[name] ??
    (/^(list|readIncidents|readChunks|readLists|lookUp)/.test(name) ? [] : undefined)
  );
}

/** An error as the SDK throws it. */
function fail(name: string, message: string): Error {
  return Object.assign(new Error(message), { name, $metadata: {} });
}
