/** A text of an answer, whatever the SDK made of a document that it did not expect; undefined for anything else, and for `''`. */
export function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** All texts of a list. */
export function textsIn(value: unknown): string[] {
  return listIn(value).filter((each) => typeof each === 'string');
}

/** The entries of a list that are objects; none if it is no list. */
export function entriesIn<Entry extends object>(value: readonly Entry[] | undefined): Entry[] {
  return listIn(value).filter((each): each is Entry => typeof each === 'object' && each !== null);
}

/** @throws for what every answer of this kind has, and this one has not. */
export function required<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`The answer has no ${what}.`);
  return value;
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
