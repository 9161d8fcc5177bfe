import type { types } from '@slack/bolt';
import { capitalize } from '../../lib/capitalize.ts';
import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import type { Incident } from '../../incidents/model/incident.ts';
import { describeCause } from '../alert/describe-cause.ts';
import { offerButtons } from '../alert/offer-actions.ts';
import { sectionBlock } from '../block-kit/blocks.ts';
import { actionsBlocks } from '../block-kit/buttons.ts';

/** Where the cause is seen to be gone: what is still missing, and the way to replicate it. */
export function renderFixed(
  incident: Incident,
  summary: IncidentSummary | undefined,
): types.KnownBlock[] {
  const missingObjects = summary?.missingObjects ?? 0;
  if (incident.cause?.state !== 'gone') return [];
  return [
    sectionBlock(describeCause(incident, missingObjects).map(capitalize)),
    ...(missingObjects === 0
      ? []
      : actionsBlocks(offerButtons('diagnosis', { incident, missingObjects }))),
  ];
}
