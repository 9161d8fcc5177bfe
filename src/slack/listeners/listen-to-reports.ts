import type { App, MessageShortcut } from '@slack/bolt';
import { answerText } from '../block-kit/answer-text.ts';
import { beginCounting } from '../reports/begin-counting.ts';
import { findSharedCsv } from '../reports/find-shared-csv.ts';
import { parseReportValue } from '../reports/report-value.ts';
import { findReportSource } from '../commands/report.ts';
import type { BotService } from '../service/bot-service.ts';
import { answerAsker } from './answer-asker.ts';
import { answerClick } from './answer-click.ts';
import { threadOf } from './answer-to.ts';
import { onButton } from './on-button.ts';

/** Handles "Read replication report" in the menu of a message with a file, and the button of an answer about a report. */
export function listenToReports(app: App, service: BotService): void {
  app.shortcut<MessageShortcut>(
    { type: 'message_action', callback_id: 'read_report' },
    async ({ ack, shortcut, respond }) => {
      await ack();
      const found = findSharedCsv(shortcut.message);
      const isFile = typeof found !== 'string';
      const answer = isFile ? 'Reading the file. The answer follows here.' : found;
      try {
        await answerAsker({ respond, body: shortcut }, answerText(answer));
      } finally {
        const who = { by: shortcut.user.id, at: service.clock(), ...placeOf(shortcut) };
        const ask = { does: { kind: 'tell' }, ...who } as const;
        if (isFile) await service.answerReportAsk({ source: found, ...ask });
      }
    },
  );
  onButton(app, 'show_report', async (click, value) => {
    const { body } = click;
    const source = findReportSource(service, value);
    if (typeof source === 'string') return answerClick(service, click, source);
    const who = { by: body.user.id, at: service.clock(), ...placeOf(body) };
    await answerClick(service, click, 'Reading the report. The answer follows here.');
    await service.answerReportAsk({ source, does: { kind: 'tell' }, ...who });
  });
  onButton(app, 'open_incidents', async (click, value) => {
    const { body } = click;
    const asked = parseReportValue(value);
    if (asked === undefined) return answerClick(service, click, outdated);
    const { source, from } = asked;
    const who = { by: body.user.id, at: service.clock(), ...placeOf(body) };
    const ask = { source, does: { kind: 'count', from }, ...who } as const;
    const { answer, isBegun } = await beginCounting(service, ask);
    await answerClick(service, click, answer);
    if (isBegun) await service.answerReportAsk(ask);
  });
}

const outdated = 'Nothing was changed: ask for the report again.';

function placeOf(body: { readonly response_url?: string }) {
  return { responseUrl: body.response_url ?? '', threadTs: threadOf(body).thread_ts };
}
