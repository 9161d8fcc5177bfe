import type { types } from '@slack/bolt';
import { addHours } from '../../lib/dates.ts';
import type { Mute } from '../../incidents/model/mute.ts';
import { headerBlock, sectionBlock } from '../block-kit/blocks.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { describePattern } from '../answers/render-mutes.ts';
import { shares } from '../block-kit/slack-limits.ts';

/** Long enough to be seen before a weekend. */
const soonHours = 72;
const maxMutes = 5;
const all = '`/s3rep mutes`';

/** Mutes that end soon, and how many others are in force. */
export function renderEndingMutes(mutes: readonly Mute[], now: Date): types.KnownBlock[] {
  if (mutes.length === 0) return [];
  const sorted = mutes.toSorted((one, other) => Number(one.until) - Number(other.until));
  const soon = sorted.filter(({ until }) => until <= addHours(now, soonHours)).slice(0, maxMutes);
  const rest = mutes.length - soon.length;
  return soon.length === 0
    ? [headerBlock('Mutes'), sectionBlock([`${formatCount(rest)} active, none ends soon: ${all}`])]
    : [
        headerBlock('Mutes ending soon'),
        sectionBlock([...soon.map(renderMute), ...describeRest(rest)]),
      ];
}

function describeRest(rest: number): string[] {
  return rest === 0
    ? []
    : [`${formatCount(rest)} more ${rest === 1 ? 'ends' : 'end'} later: ${all}`];
}

function renderMute(mute: Mute): string {
  return `🔇 ${describePattern(mute)} until ${formatTime(mute.until)}: ${codeSpan(mute.why, shares.note)}`;
}
