import { codeSpan } from '../block-kit/escape-text.ts';
import { shares } from '../block-kit/slack-limits.ts';

/** Says of what was typed that it names nothing: ` 7 is no mute.` Empty if nothing was typed. */
export function sayUnknown(typed: string, noun: string): string {
  return typed === '' ? '' : ` ${codeSpan(typed, shares.reason)} is not ${noun}.`;
}
