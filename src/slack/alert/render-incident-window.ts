import type { types } from '@slack/bolt';
import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import { digestOf } from '../../incidents/model/storm.ts';
import type { Explanation } from '../../replication/explanation.ts';
import { contextBlock } from '../block-kit/blocks.ts';
import { actionsBlocks } from '../block-kit/buttons.ts';
import { modal } from '../block-kit/modal.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { offerButtons } from './offer-actions.ts';
import { renderAlert } from './render-alert.ts';
import type { AlertContext } from './render-reopening.ts';

const livesInDigest =
  'This incident is part of a storm and has no alert of its own. *Show as alert* posts one in the channel.';

/** What a window depends on beside its incident. */
export interface WindowContext extends Pick<AlertContext, 'mayDiagnose'> {
  /** To what somebody just did there. */
  readonly answer?: RenderedMessage | undefined;
}

/** One incident as its alert would show it, with all that people can do. An answer stands on top. */
export function renderIncidentWindow(
  summary: IncidentSummary,
  explanation: Explanation,
  { answer, mayDiagnose }: WindowContext = {},
): types.ModalView {
  const { incident, missingObjects } = summary;
  const isUnresolved = incident.status.kind !== 'resolved';
  return modal(
    'Incident',
    [
      ...(answer?.blocks ?? []),
      ...renderAlert(summary, explanation, { mayDiagnose }).blocks,
      ...(digestOf(incident) === undefined || !isUnresolved ? [] : [contextBlock([livesInDigest])]),
      ...actionsBlocks(offerButtons('window', { incident, missingObjects })),
    ],
    explanation.awsPage,
  );
}
