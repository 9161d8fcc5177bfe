import type { types } from '@slack/bolt';
import type { DiagnosisTarget } from '../../diagnosis/model/diagnosis-ask.ts';
import { contextBlock, sectionBlock } from '../block-kit/blocks.ts';
import { actionsBlocks } from '../block-kit/buttons.ts';
import { modal } from '../block-kit/modal.ts';
import { checkAgainButton } from './check-again-button.ts';

/** Title of the window of a diagnosis. */
export const diagnosisTitle = 'Why, exactly';

/** The window until AWS has answered anything. `about`: mrkdwn. */
export function renderLooking(about: string, target: DiagnosisTarget): types.ModalView {
  const body = [sectionBlock([about]), sectionBlock(['🔎 Looking …'])];
  return modal(diagnosisTitle, body, undefined, endUnfinished(target));
}

/** Ends a window that is to be filled: nobody else fills it if the worker dies. */
export function endUnfinished(target: DiagnosisTarget): types.KnownBlock[] {
  const words =
    'If nothing more appears within a minute, s3rep was interrupted: click *Check again*.';
  return [contextBlock([words]), ...actionsBlocks([checkAgainButton(target)])];
}
