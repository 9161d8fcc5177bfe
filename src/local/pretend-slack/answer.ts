import type { Json } from './shape.ts';

/** What a Web API call is answered. */
export interface Answer extends Json {
  readonly ok: boolean;
  /** Slack's error code; present when not ok. */
  readonly error?: string;
}

/** An answer that says no, with Slack's explanations where it gives any. */
export function refuse(error: string, problems: readonly string[] = []): Answer {
  if (problems.length === 0) {
    return { ok: false, error };
  }
  const messages = problems.map((problem) => `[ERROR] ${problem}`);
  return { ok: false, error, errors: problems, response_metadata: { messages } };
}
