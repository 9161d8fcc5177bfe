import type { Json } from './shape.ts';

/** The JSON that answers a Web API call. */
export interface Answer extends Json {
  readonly ok: boolean;
  readonly error?: string;
}

/** A refusal, with Slack's explanations where it gives any. */
export function refuse(error: string, problems: readonly string[] = []): Answer {
  if (problems.length === 0) {
    return { ok: false, error };
  }
  const messages = problems.map((problem) => `[ERROR] ${problem}`);
  return { ok: false, error, errors: problems, response_metadata: { messages } };
}
