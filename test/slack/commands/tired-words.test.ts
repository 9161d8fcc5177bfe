import { answerCommand } from '../../../src/slack/commands/answer-command.ts';
import type { BotService } from '../../../src/slack/service/bot-service.ts';
import { anAlert, anIncident } from '../../an-incident.ts';
import { aHome } from '../home/a-home.ts';

const now = new Date('2026-11-22T12:00:00Z');
const ann = 'U0ANN00000';
const failing = anIncident({ id: 'Ab12cdEFGHijkl_1', alert: anAlert() });
const taken = anIncident({
  id: 'Zz98yxWVUTsrqp-2',
  sourceBucket: 'photos',
  destinationBucket: 'photos-dr',
  alert: anAlert(),
  status: { kind: 'acknowledged', by: ann, at: now },
});

/** What is asked of the service, and the first line of the answer. */
async function type(text: string) {
  const asked: unknown[] = [];
  const service: Partial<BotService> = {
    clock: () => now,
    listUnresolved: async () => [failing, taken],
    listResolved: async () => [],
    readIncident: async () => undefined,
    readSummary: async (id) => void asked.push(id),
    linkTo: async () => undefined,
    async listAuditEntries(about) {
      asked.push(about);
      return [];
    },
    async readStats(since) {
      asked.push((now.getTime() - since.getTime()) / 86_400_000);
      return aHome().stats;
    },
  };
  const nothing = { openWindow: async () => 'V1', afterAnswer: () => {} };
  const who = { by: ann, channelId: 'C1', responseUrl: '', ...nothing };
  const answer = await answerCommand(service as BotService, text, who);
  return { asked, text: answer?.text ?? '' };
}

describe('Who is tired', () => {
  it.each([
    ['list unacknowledged', 'orders'],
    ['list unacked', 'orders'],
    ['list new', 'orders'],
    ['list my', 'photos'],
    ['list me', 'photos'],
    ['list bucket:photos', 'photos'],
    ['list reason:DstBucketUnversioned severity:critical bucket:orders', 'orders'],
    ['list photos?', 'photos'],
    ['list acked, photos.', 'photos'],
  ])('lists what is meant by "%s"', async (typed, bucket) => {
    const { text } = await type(typed);
    expect(text).toBe(
      `1 unresolved incident: first ${bucket} → ${bucket}-dr, DstBucketUnversioned`,
    );
  });

  it.each(['show #Ab12cd', 'show Ab12cd.', 'show `Ab12cd`', 'show Ab12cd?', 'show orders,'])(
    'is shown one incident by "%s"',
    async (typed) => {
      expect((await type(typed)).asked).toEqual([failing.id]);
    },
  );

  it.each([
    ['audit mute', 'mutes'],
    ['audit Route', 'routes'],
    ['audit #Ab12cd', failing.id],
  ])('reads the audit log by "%s"', async (typed, about) => {
    expect((await type(typed)).asked).toEqual([about]);
  });

  it.each([
    ['stats', 6.5],
    ['stats week', 6.5],
    ['stats last week', 6.5],
    ['stats for 7 days', 6.5],
    ['stats 30', 29.5],
    ['stats this month', 29.5],
    ['stats last 30 days', 29.5],
  ])('reads figures by "%s"', async (typed, days) => {
    expect((await type(typed)).asked).toEqual([days]);
  });

  it('is not told that nothing was changed by what changes nothing', async () => {
    expect((await type('show orders orders-dr')).text).not.toContain('Nothing was changed');
    expect((await type('stats 2 weeks')).text).toContain('`2 weeks` is not a period that I know');
    expect((await type('unmute 1 2')).text).toContain('Nothing was changed');
  });
});
