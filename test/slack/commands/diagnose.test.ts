import { answerCommand } from '../../../src/slack/commands/answer-command.ts';
import type { BotService } from '../../../src/slack/service/bot-service.ts';

/** What is diagnosed for what somebody types, and the answer. */
async function type(text: string) {
  const targets: unknown[] = [];
  const service: Partial<BotService> = {
    clock: () => new Date('2026-11-22T12:00:00Z'),
    listUnresolved: async () => [],
    answerDiagnosisAsk: async ({ target }) => void targets.push(target),
  };
  const nothing = { openWindow: async () => 'V1', afterAnswer: () => {} };
  const who = { by: 'U0ANN00000', channelId: 'C1', responseUrl: '', ...nothing };
  const answer = await answerCommand(service as BotService, text, who);
  return { targets, said: answer?.text };
}

describe('diagnose', () => {
  it.each([
    ['diagnose orders everything', 'everything'],
    ['diagnose orders “copy to  DR”', 'copy to  DR'],
    ['diagnose orders "copy for DR"', 'copy for DR'],
    ['diagnose `orders` `copy because of an audit`', 'copy because of an audit'],
  ])('%s takes the rest for the id of a rule', async (text, ruleId) => {
    expect(await type(text)).toEqual({ targets: [{ kind: 'bucket', bucket: 'orders', ruleId }] });
  });

  it.each([
    'diagnose orders copy to DR',
    'diagnose orders for 2 hours',
    'diagnose orders because it is red',
  ])('%s is not understood, for a rule would have quotes around it', async (text) => {
    const { targets, said } = await type(text);
    expect(targets).toEqual([]);
    expect(said).toContain('I do not understand');
  });
});
