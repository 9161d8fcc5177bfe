import type { StormSummary } from '../../incidents/announcing/storm-summary.ts';
import { contextBlock, fieldsBlock, headerBlock } from '../block-kit/blocks.ts';
import {
  describeStorm,
  lackOfStorm,
  nothingLeft,
  countStates,
  formatStormObjects,
} from './describe-storm.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import { listStormTimes } from './list-storm-times.ts';
import { renderDigestButtons } from './render-digest-buttons.ts';
import { renderDigestFields } from './render-digest-fields.ts';
import { renderDigestText } from './render-digest-text.ts';
import { renderSharedCause } from './render-shared-cause.ts';
import { renderStormTable } from './render-storm-table.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';

/** The one message that shows a storm, always rendered whole. */
export function renderDigest(summary: StormSummary): RenderedMessage {
  const details =
    summary.members.length === 0
      ? []
      : [
          fieldsBlock(renderDigestFields(summary)),
          ...renderSharedCause(summary),
          ...renderStormTable(summary),
        ];
  return {
    text: renderDigestText(summary),
    blocks: [
      headerBlock(formatHeading(summary)),
      ...details,
      contextBlock(listStormTimes(summary)),
      ...renderDigestButtons(summary),
    ],
  };
}

function formatHeading(summary: StormSummary): string {
  const { sign, words } = describeStorm(summary);
  if (summary.members.length === 0) return `${sign} ${words}: ${nothingLeft}`;
  const objects = formatStormObjects(summary, formatCount);
  const impact =
    objects === undefined ? 'objects still being counted' : `${objects} ${lackOfStorm(summary)}`;
  return `${sign} ${words}: ${countStates(summary)}; ${impact}`;
}
