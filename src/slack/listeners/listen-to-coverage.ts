import type { App } from '@slack/bolt';
import { showInstead } from '../forms/show-instead.ts';
import { answerText } from '../block-kit/answer-text.ts';
import type { BotService } from '../service/bot-service.ts';
import { answerClick } from './answer-click.ts';
import { onButton, openWindow } from './on-button.ts';

/** Few people need it, and on Lambda the code that everybody loads is small. */
const loadForm = () =>
  Promise.all([
    import('../coverage/ignore-bucket-form.ts'),
    import('../coverage/ignore-as-operator.ts'),
  ]);

/** Handles "Ignore this bucket" with its form, and "Look for it" below a canary. */
export function listenToCoverage(app: App, service: BotService): void {
  onButton(app, 'ignore_bucket', async (click, bucket) => {
    const [{ renderIgnoreForm }] = await loadForm();
    await openWindow(click, renderIgnoreForm(bucket));
  });
  app.view('ignore_bucket', async ({ ack, body, view }) => {
    const [{ readIgnoreForm }, { ignoreAsOperator }] = await loadForm();
    const who = { by: body.user.id, at: service.clock() };
    const wanted = readIgnoreForm(view.private_metadata, view.state.values, who);
    const answer =
      wanted === undefined
        ? answerText('Please say why.')
        : await ignoreAsOperator(service, wanted);
    await ack(showInstead('Ignore a bucket', answer));
  });
  onButton(app, 'look_for_canary', async (click, value) => {
    const { answerCanary } = await import('../coverage/answer-canary.ts');
    await answerClick(service, click, await answerCanary(service, value));
  });
}
