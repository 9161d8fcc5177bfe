import { answerReportAsks } from '../../src/lambda/answer-report-asks.ts';
import type { ReportAsk } from '../../src/replay/model/report-ask.ts';
import { recordLog } from '../sqs/start-queue.ts';

const ask = { by: 'U0ANN00000' } as ReportAsk;

describe('answerReportAsks', () => {
  it('says when the time of the function is nearly over', async () => {
    const { log } = recordLog();
    let left = 60_000;
    const seen: boolean[] = [];
    const answer = (_ask: ReportAsk, isTimeUp: () => boolean) => {
      seen.push(isTimeUp());
      left = 10_000;
      return Promise.resolve();
    };
    const parts = { answer, remainingMillis: () => left, log };
    await answerReportAsks(Promise.resolve([ask, ask]), parts);
    expect(seen).toEqual([false, true]);
  });

  it('keeps nothing else from being announced where the table does not answer', async () => {
    const { log, facts } = recordLog();
    const answer = () => Promise.resolve();
    const parts = { answer, remainingMillis: () => 60_000, log };
    await answerReportAsks(Promise.reject(new Error('away')), parts);
    expect(facts).toMatchObject([{ fact: 'report_asks_not_read' }]);
  });
});
