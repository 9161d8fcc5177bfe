import { globSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { expect } from 'expect';
import { bind } from 'jest-each';

/** Random lives of incidents, and of replays by a server, take seconds, so too long for every mutant. */
const leftOut =
  /\/lifecycle-model\/|\/(?:busy-incidents|replay-by-hand|killed-anywhere|standing-still)\.test\.ts$/;

interface Test {
  readonly id: string;
  readonly fileName: string;
  readonly run: () => unknown;
  millis: number;
}

/** What Stryker's instrumented code reads and writes. */
interface Shared {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: unknown;
}

/** Of what Stryker passes for a mutant, what is used here. */
interface MutantRun {
  readonly activeMutant: { readonly id: string; readonly fileName: string };
  readonly testFilter?: readonly string[];
  readonly hitLimit?: number;
}

const shared: Shared = {};
const tests = new Map<string, Test>();
let killer: Test | undefined;
const titles: string[] = [];
let fileName = '';

function describe(title: string, body: () => void): void {
  titles.push(title);
  body();
  titles.pop();
}

function it(title: string, run: () => unknown): void {
  const name = [fileName, ...titles, title].join(' > ');
  const id = tests.has(name) ? `${name} #${tests.size}` : name;
  tests.set(id, { id, fileName, run, millis: 0 });
}

async function load(): Promise<void> {
  Object.assign(globalThis, { __stryker__: shared, expect, describe, it });
  Object.assign(it, { each: bind(it as never) });
  Object.assign(describe, { each: bind(describe as never, false) });
  // A counterexample that nobody reads need not be made small; the same values give the same score; and what survives
  // the first of them seldom dies of the last.
  fc.configureGlobal({ endOnFailure: true, seed: 1, interruptAfterTimeLimit: 300 });
  const found = globSync('test/{replication,incidents,replay}/**/*.test.ts');
  for (const file of found.filter((each) => !leftOut.test(each)).toSorted()) {
    fileName = path.resolve(file);
    await import(pathToFileURL(fileName).href);
  }
}

/** Turns of the event loop: what waits for longer waits for ever. Counted, as the machine may be busy. */
const maxTurns = 300_000;
let isRunning = false;

async function hanging(): Promise<void> {
  for (let turn = 0; isRunning && turn < maxTurns; turn += 1) await setImmediate();
  if (isRunning) throw new Error('It hangs.');
}

/** @returns what it fails with; undefined if it passes. */
async function failureOf(test: Test): Promise<string | undefined> {
  const startedAt = performance.now();
  isRunning = true;
  try {
    await Promise.race([test.run(), hanging()]);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    isRunning = false;
    test.millis = performance.now() - startedAt;
  }
}

async function dryRun() {
  const results = [];
  for (const test of tests.values()) {
    shared.currentTestId = test.id;
    const failureMessage = await failureOf(test);
    const { id, millis } = test;
    const status = failureMessage === undefined ? 0 : 1;
    results.push({
      id,
      name: id,
      fileName: test.fileName,
      timeSpentMs: millis,
      status,
      failureMessage,
    });
  }
  shared.currentTestId = undefined;
  return { status: 'complete', tests: results, mutantCoverage: shared.mutantCoverage };
}

/** The quickest tests first, up to the first that fails. */
async function mutantRun({ activeMutant, testFilter, hitLimit }: MutantRun) {
  await expectNothingLeft();
  const reaching = testFilter?.flatMap((id) => tests.get(id) ?? []) ?? [...tests.values()];
  // Replays live on incidents, whose own tests have to notice what is wrong with those.
  const isOfReplays = activeMutant.fileName.includes('/src/replay/');
  const chosen = reaching.filter(
    ({ fileName: of }) => isOfReplays || !of.includes('/test/replay/'),
  );
  Object.assign(shared, { activeMutant: activeMutant.id, hitLimit, hitCount: hitLimit && 0 });
  try {
    for (const [index, test] of chosen.toSorted((a, b) => a.millis - b.millis).entries()) {
      const failureMessage = await failureOf(test);
      if (isBeyondLimit()) return { status: 'timeout', reason: 'the code ran far too often' };
      if (failureMessage === undefined) continue;
      killer = test;
      return { status: 'killed', killedBy: [test.id], failureMessage, nrOfTests: index + 1 };
    }
    return { status: 'survived', nrOfTests: chosen.length };
  } finally {
    shared.activeMutant = undefined;
  }
}

/** @throws where the mutant before has left something behind: Stryker starts this process anew then, and tries again. */
async function expectNothingLeft(): Promise<void> {
  const failure = killer && (await failureOf(killer));
  if (failure !== undefined) throw new Error(`A mutant left something behind: ${failure}`);
  killer = undefined;
}

function isBeyondLimit(): boolean {
  return (shared.hitCount ?? 0) > (shared.hitLimit ?? Infinity);
}

/**
 * A test runner for Stryker. Loads all tests once: they share nothing, and Jest would take seconds for each mutant to load
 * them anew.
 */
export const strykerPlugins = [
  {
    kind: 'TestRunner',
    name: 'in-one-process',
    factory: () => ({
      capabilities: () => ({ reloadEnvironment: false }),
      init: load,
      dryRun,
      mutantRun,
    }),
  },
];
