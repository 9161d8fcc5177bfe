import { codeSpan } from './escape-text.ts';
import { shares } from './slack-limits.ts';

/** What a person wrote, in mrkdwn, on one line, not live; undefined if there is nothing to be seen in it. */
export function quoteNote(note: string | undefined): string | undefined {
  const said = note?.trim().replaceAll(/\s+/g, ' ');
  return said ? codeSpan(said, shares.note) : undefined;
}
