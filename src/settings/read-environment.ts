/** The environment is missing settings or holds wrong ones; the message lists all of them. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';

  constructor(problems: readonly string[]) {
    const lines = problems.map((problem) => `\n  ${problem}`).join('');
    super(`Cannot start: ${problems.length} setting(s) to fix.${lines}`);
  }
}

/** What one setting has to be. */
export interface Expectation<T> {
  /** Completes "… is missing: ". */
  readonly meaning: string;
  /** Completes "expected …". */
  readonly form: string;
  /** Undefined if the text is not of that form. */
  readonly parse: (text: string) => T | undefined;
  readonly byDefault?: T;
  /** Shown by its length only. */
  readonly isSecret?: boolean;
}

/** Variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;
/** Reads one setting; what it gives for a wrong one is never used. */
export type Read = <T>(name: string, expectation: Expectation<T>) => T;

/**
 * Reads several settings from an environment. Empty values count as missing.
 *
 * @param otherProblems - what was found wrong elsewhere, to be named in the same message
 * @throws SettingsError that names everything wrong at once, value seen and value expected
 */
export function readAll<S>(
  environment: Environment,
  otherProblems: readonly string[],
  choose: (read: Read) => S,
): S {
  const problems = [...otherProblems];
  const settings = choose(<T>(name: string, expectation: Expectation<T>): T => {
    const text = environment[name]?.trim() ?? '';
    if (text === '' && 'byDefault' in expectation) return expectation.byDefault as T;
    const value = text === '' ? undefined : expectation.parse(text);
    if (value === undefined) problems.push(describeProblem(name, text, expectation));
    return value as T;
  });
  if (problems.length > 0) throw new SettingsError(problems);
  return settings;
}

function describeProblem<T>(name: string, text: string, expectation: Expectation<T>): string {
  if (text === '') return `${name} is missing: ${expectation.meaning}, ${expectation.form}.`;
  const seen = expectation.isSecret ? `a text of ${text.length} characters` : JSON.stringify(text);
  return `${name} is ${seen}: expected ${expectation.form}.`;
}

/** Takes what matches as it is. */
export function matching(pattern: RegExp): (text: string) => string | undefined {
  return (text) => (pattern.test(text) ? text : undefined);
}

/** A token, which no message shows. */
export function secret(meaning: string, prefix: string): Expectation<string> {
  const parse = (text: string) => (text.startsWith(prefix) ? text : undefined);
  return { meaning, form: `a token that starts with ${prefix}`, parse, isSecret: true };
}

/** An address of the web. */
export function url(meaning: string): Expectation<string> {
  return { meaning, form: 'a URL that starts with https:// or http://', parse: parseUrl };
}

function parseUrl(text: string): string | undefined {
  return /^https?:\/\//.test(text) && URL.canParse(text) ? text : undefined;
}

/** A number in digits, from `least` to `most`. */
export function wholeNumber(least: number, max: number, byDefault: number): Expectation<number> {
  const parse = (text: string) => {
    const value = Number(text);
    return /^\d+$/.test(text) && value >= least && value <= max ? value : undefined;
  };
  return { meaning: 'a number', form: `a whole number from ${least} to ${max}`, parse, byDefault };
}
