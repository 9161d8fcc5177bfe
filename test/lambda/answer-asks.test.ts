import { answerAsks } from '../../src/lambda/answer-asks.ts';
import type { ReportAsk } from '../../src/replay/model/report-ask.ts';
import { recordLog } from '../sqs/start-queue.ts';

const ask = { by: 'U0ANN00000' } as ReportAsk;

describe('answerAsks', () => {
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
    await answerAsks(Promise.resolve([ask, ask]), parts);
    expect(seen).toEqual([false, true]);
  });

  it('keeps nothing else from being announced where the table does not answer', async () => {
    const { log, facts } = recordLog();
    const answer = () => Promise.resolve();
    const parts = { answer, remainingMillis: () => 60_000, log };
    await answerAsks(Promise.reject(new Error('away')), parts);
    expect(facts).toMatchObject([{ fact: 'asks_not_read' }]);
  });
});
