/** How things are stored, and when to give up. */
export interface StoreSteps<T> {
  /** Stores all of them or throws. May be repeated. */
  store(some: readonly T[]): Promise<void>;
  /** Whether the error came from the outside, so that trying fewer would change nothing. */
  isOutage(error: unknown): boolean;
  isTimeUp(): boolean;
  /** Stored by an earlier batch. */
  readonly earlier: T | undefined;
}

/** What could not be stored, and why. */
export interface Unstored<T> {
  readonly item: T;
  readonly error: unknown;
}

/** What became of a batch. */
export interface Stored<T> {
  /** Can never be stored: each was refused twice, and others were taken before, in between and afterwards. */
  readonly hopeless: readonly Unstored<T>[];
  /** Not stored, and nobody knows yet whether it is their fault. */
  readonly left: readonly T[];
  readonly error?: unknown;
  /** One that was stored. */
  readonly witness: T | undefined;
}

/** So many refused one by one, with none taken, are no accident: it is the table. */
const maxRefusedInARow = 20;

interface Pass<T> {
  readonly refused: Unstored<T>[];
  readonly left: T[];
  witness: T | undefined;
}

/**
 * Stores all but what can never be stored: splits what fails, until each culprit is alone. Only what is refused while
 * others are taken is called hopeless, for a table may refuse everything for a while.
 * @throws what `isOutage` calls an outage
 */
export async function storeButHopeless<T>(
  all: readonly T[],
  steps: StoreSteps<T>,
): Promise<Stored<T>> {
  const pass: Pass<T> = { refused: [], left: [], witness: undefined };
  if ((await tryToStore(all, steps, pass)) === 'split') await splitRefused(all, steps, pass);
  const { refused, left } = pass;
  const witness = pass.witness ?? steps.earlier;
  const error = refused[0]?.error;
  if (error === undefined) return { hopeless: [], left, witness };
  const doubted = { hopeless: [], left: [...left, ...refused.map(({ item }) => item)] };
  if (witness === undefined || !(await isTaken(witness, steps))) {
    return { ...doubted, error, witness: pass.witness };
  }
  const again = await lookAgain(refused, steps);
  // Refused together with them, it says nothing about them.
  if (again.length > 0 && !(await isTaken(witness, steps))) return { ...doubted, error, witness };
  return { hopeless: again, left, witness };
}

/** Both halves are tried before either is split: one that is taken shows that it is not the table. */
async function splitRefused<T>(
  some: readonly T[],
  steps: StoreSteps<T>,
  pass: Pass<T>,
): Promise<void> {
  const toSplit: (readonly T[])[] = [];
  // Even and odd ones, so that those first tried alone come from everywhere in the batch.
  for (const rest of [0, 1]) {
    const half = some.filter((_item, index) => index % 2 === rest);
    if ((await tryToStore(half, steps, pass)) === 'split') toSplit.push(half);
  }
  for (const half of toSplit) await splitRefused(half, steps, pass);
}

async function tryToStore<T>(
  some: readonly T[],
  steps: StoreSteps<T>,
  pass: Pass<T>,
): Promise<'split' | 'settled'> {
  const [first] = some;
  if (first === undefined) return 'settled';
  const isTable = pass.witness === undefined && pass.refused.length >= maxRefusedInARow;
  if (isTable || (pass.refused.length > 0 && steps.isTimeUp())) {
    pass.left.push(...some);
    return 'settled';
  }
  try {
    await steps.store(some);
    pass.witness ??= first;
    return 'settled';
  } catch (error) {
    if (steps.isOutage(error)) throw error;
    if (some.length > 1) return 'split';
    pass.refused.push({ item: first, error });
    return 'settled';
  }
}

/** Which of them are refused again. Takes no longer than the first look at them did. */
async function lookAgain<T>(
  suspects: readonly Unstored<T>[],
  steps: StoreSteps<T>,
): Promise<Unstored<T>[]> {
  const again: Unstored<T>[] = [];
  for (const suspect of suspects) if (!(await isTaken(suspect.item, steps))) again.push(suspect);
  return again;
}

async function isTaken<T>(item: T, steps: StoreSteps<T>): Promise<boolean> {
  try {
    await steps.store([item]);
    return true;
  } catch (error) {
    if (steps.isOutage(error)) throw error;
    return false;
  }
}
