import { codeSpan } from '../block-kit/escape-text.ts';
import { shares } from '../block-kit/slack-limits.ts';

/** `7 is no mute.` on a line of its own, below what to type. Empty if nothing was typed. */
export function describeUnknown(typed: string, noun: string): string {
  return typed === '' ? '' : `\n${codeSpan(typed, shares.reason)} is not ${noun}.`;
}
