import { shorten } from '../block-kit/shorten.ts';
import { shares } from '../block-kit/slack-limits.ts';

/** A note as it is stored, if there is one: cut to 300 characters, for an item of DynamoDB holds only 400 KB. */
export function readNote(text: string | undefined): string | undefined {
  const note = text?.trim() ?? '';
  return note === '' ? undefined : shorten(note, shares.note);
}
