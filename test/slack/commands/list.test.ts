import { list } from '../../../src/slack/commands/list.ts';
import type { BotService } from '../../../src/slack/service/bot-service.ts';
import { anAlert, anIncident } from '../../an-incident.ts';

describe('list', () => {
  // Five lists of 10,000 incidents ended the process for lack of memory.
  it('links no more incidents than it can show, and counts them all', async () => {
    const incidents = Object.freeze(
      Array.from({ length: 10_000 }, (_, index) =>
        anIncident({ id: String(index).padStart(16, '0'), alert: anAlert() }),
      ),
    );
    const linked: unknown[] = [];
    const service = {
      listUnresolved: async () => incidents,
      linkTo: async (alert: unknown) => {
        linked.push(alert);
        return 'https://ex.slack.com/p1';
      },
    } as unknown as BotService;
    const asked = { words: [], by: 'U0ANN00000' } as unknown as Parameters<typeof list.answer>[1];
    const answer = await list.answer(service, asked);
    expect(linked.length).toBeLessThanOrEqual(50);
    expect(answer?.text).toMatch(/^10,000 unresolved incidents: /);
  });

  it('offers what was likely meant as a button', async () => {
    const service = {
      listUnresolved: async () => Object.freeze([anIncident()]),
      linkTo: async () => undefined,
    } as unknown as BotService;
    const ask = async (...words: string[]) => {
      const asked = { words, by: 'U0ANN00000' } as unknown as Parameters<typeof list.answer>[1];
      return JSON.stringify((await list.answer(service, asked))?.blocks);
    };
    expect(await ask('critical', 'minee')).toContain('"value":"list critical mine"');
    expect(await ask('nothing-like-it')).not.toContain('"value"');
  });

  it('takes tests for no incidents', async () => {
    const test = anIncident({ id: 'b'.repeat(16), isTest: true });
    const service = {
      listUnresolved: async () => Object.freeze([test, anIncident()]),
      linkTo: async () => undefined,
    } as unknown as BotService;
    const ask = async (words: string[]) => {
      const asked = { words, by: 'U0ANN00000' } as unknown as Parameters<typeof list.answer>[1];
      return (await list.answer(service, asked))?.text;
    };
    expect(await ask([])).toMatch(/^1 unresolved incident, 1 test alert: /);
    expect(await ask(['mine'])).toMatch(/ 1 incident is unresolved: /);
  });
});
