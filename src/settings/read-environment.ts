import * as v from 'valibot';
import { type KnownSetting, knownSettings } from './known-settings.ts';

/** The environment is missing settings or holds wrong ones; the message lists all of them. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';

  constructor(problems: readonly string[]) {
    const lines = problems.map((problem) => `\n  ${problem}`).join('');
    super(`Cannot start: ${problems.length} setting(s) to fix.${lines}`);
  }
}

/** Variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

type Name = keyof typeof knownSettings;
type Value<N extends Name> = v.InferOutput<(typeof knownSettings)[N]['schema']>;
/** Reads one setting, which may be missing `unless` something; what it gives for a wrong one is never used, and undefined. */
export type Read = <N extends Name>(name: N, unless?: string) => Value<N>;

/**
 * Reads several settings from an environment. Empty values count as missing.
 * @param otherProblems - what was found wrong elsewhere, to be named in the same message
 * @param findContradictions - between settings that are right by themselves; wrong ones are undefined
 * @throws SettingsError that names everything wrong at once, value seen and value expected
 */
export function readAll<S>(
  environment: Environment,
  otherProblems: readonly string[],
  choose: (read: Read) => S,
  findContradictions: (settings: S) => readonly string[] = () => [],
): S {
  const problems = [...otherProblems];
  const settings = choose((name, unless) => {
    const text = environment[name]?.trim() || undefined;
    const { success, output } = v.safeParse(knownSettings[name].schema, text);
    if (!success) problems.push(describeProblem(name, text, unless));
    return (success ? output : undefined) as Value<typeof name>;
  });
  problems.push(...findContradictions(settings));
  if (problems.length > 0) throw new SettingsError(problems);
  return settings;
}

function describeProblem(name: Name, text: string | undefined, unless = ''): string {
  const { meaning, form, isSecret }: KnownSetting = knownSettings[name];
  if (text === undefined) return `${name} is missing: ${meaning}${unless}, ${form}.`;
  const seen = isSecret ? `a text of ${text.length} characters` : JSON.stringify(text);
  return `${name} is ${seen}: expected ${form}.`;
}
