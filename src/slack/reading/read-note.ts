import { shorten } from '../block-kit/shorten.ts';
import { shares } from '../block-kit/slack-limits.ts';

/**
 * What a person says about something, as it is kept: 300 characters at most, cut between code points.
 *
 * Cut before it is stored, for an item of DynamoDB holds 400 KB and an incident keeps what was said of it.
 *
 * @returns undefined if nothing was said
 */
export function readNote(text: string | undefined): string | undefined {
  const note = text?.trim() ?? '';
  return note === '' ? undefined : shorten(note, shares.note);
}
