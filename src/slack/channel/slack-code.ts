import { hasProperties } from '../../lib/has-properties.ts';

/**
 * The code of Slack's refusal, such as `not_found`; undefined of any other error. By its form: what catches it may be
 * bundled apart from the client, with a class of its own.
 */
export function slackCodeOf(error: unknown): unknown {
  if (!(error instanceof Error && 'data' in error) || !hasProperties(error.data)) return undefined;
  return 'error' in error.data ? error.data.error : undefined;
}
