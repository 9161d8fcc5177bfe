import type { App } from '@slack/bolt';
import { explainReason } from '../../replication/explain-reason.ts';
import { answerReason, explainHere } from '../explanation/answer-reason.ts';
import { parseEventValue } from '../explanation/event-value.ts';
import { renderSharedExplanation } from '../explanation/render-explanation.ts';
import { type FixSubject, readAnswerPlace } from '../explanation/fix-subject.ts';
import { renderHowToFix } from '../explanation/render-how-to-fix.ts';
import type { BotService } from '../service/bot-service.ts';
import { answerTo } from './answer-to.ts';
import { onButton, openWindow } from './on-button.ts';

/** Handles the buttons of an explanation. Their value is a reason's code, or what an event names. */
export function listenToExplanations(app: App, service: BotService): void {
  onButton(app, /^explain_\d+$/, async ({ body, respond }, code) => {
    const answer = await answerReason(service, code);
    await respond?.(answerTo(body, answer, { isReplacement: true }));
  });
  onButton(app, 'share_explanation', async ({ body, respond }, code) => {
    const { explanation } = await explainHere(service, code);
    const shared = renderSharedExplanation(explanation, body.user.id);
    // `respond` reaches channels that the bot is no member of, too.
    await respond?.(answerTo(body, shared, { isForAll: true }));
  });
  onButton(app, 'how_to_fix_reason', async (click, code) => {
    const { explanation } = await explainHere(service, code);
    const subject: FixSubject = { kind: 'reason', code, place: readAnswerPlace(click.body) };
    await openWindow(click, renderHowToFix({ subject, explanation }));
  });
  onButton(app, 'how_to_fix_event', async (click, value) => {
    const { code, circumstances = {} } = parseEventValue(value) ?? {};
    const subject: FixSubject = { kind: 'event', value, place: readAnswerPlace(click.body) };
    const explanation = explainReason(code, circumstances);
    await openWindow(click, renderHowToFix({ subject, explanation }));
  });
}
