import type { App } from '@slack/bolt';
import { coverageIsOff } from '../coverage/coverage-is-off.ts';
import { showInstead, nothingChanged } from '../forms/show-instead.ts';
import { answerText } from '../block-kit/answer-text.ts';
import { nameText } from '../block-kit/escape-text.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { shares } from '../block-kit/slack-limits.ts';
import type { BotService } from '../service/bot-service.ts';
import { answerClick } from './answer-click.ts';
import { onButton, openWindow } from './on-button.ts';

/** Handles "Ignore this bucket" with its form, and "Look for it" below a canary. */
export function listenToCoverage(app: App, service: BotService): void {
  onButton(app, 'ignore_bucket', async (click, bucket) => {
    const { renderIgnoreForm } = await import('../coverage/ignore-bucket-form.ts');
    await openWindow(click, renderIgnoreForm(bucket));
  });
  app.view('ignore_bucket', async ({ ack, body, view }) => {
    const { coverage, clock } = service;
    const who = { by: body.user.id, at: clock() };
    const { readIgnoreForm } = await import('../coverage/ignore-bucket-form.ts');
    const wanted = readIgnoreForm(view.private_metadata, view.state.values, who);
    if (coverage === undefined || wanted === undefined) {
      return ack(
        showInstead(nothingChanged, answerText(coverage ? 'Please say why.' : coverageIsOff)),
      );
    }
    await coverage.ignoreBucket(wanted);
    const details = { until: wanted.until, note: wanted.why };
    const entry = { about: 'coverage', ...who, what: 'ignore_bucket', details } as const;
    await service.putAuditEntry({ ...entry, outcome: 'done' });
    const text = `${nameText(wanted.bucket, shares.bucket)} is left out of coverage until ${formatTime(wanted.until)}.`;
    await ack(showInstead('Ignored', answerText(text)));
  });
  onButton(app, 'look_for_canary', async (click, value) => {
    const { parseCanary } = await import('../coverage/render-canary.ts');
    const canary = parseCanary(value);
    if (canary === undefined) return;
    const { answerCanary } = await import('../coverage/answer-canary.ts');
    await answerClick(service, click, await answerCanary(service, canary));
  });
}
