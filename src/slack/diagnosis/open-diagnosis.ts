import type { types } from '@slack/bolt';
import type { DiagnosisTarget } from '../../diagnosis/model/diagnosis-ask.ts';
import type { BotService } from '../service/bot-service.ts';
import { renderLooking } from './render-looking.ts';

/** Who wants to know, and how a window is opened for them; Slack allows that for three seconds. */
export interface DiagnosisAsker {
  readonly by: string;
  readonly open: (view: types.ModalView) => Promise<string>;
}

/** Opens the window at once, and has it filled: what AWS is asked may take longer than Slack waits. */
export async function openDiagnosis(
  {
    answerDiagnosisAsk,
    clock,
  }: Pick<BotService, 'clock'> & {
    readonly answerDiagnosisAsk: NonNullable<BotService['answerDiagnosisAsk']>;
  },
  target: DiagnosisTarget,
  about: string,
  { by, open }: DiagnosisAsker,
): Promise<void> {
  const viewId = await open(renderLooking(about, target));
  await answerDiagnosisAsk({ target, by, at: clock(), viewId, isAgain: false });
}
