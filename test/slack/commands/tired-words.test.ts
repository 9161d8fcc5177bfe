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
  const buttons = Array.from(
    JSON.stringify(answer?.blocks ?? []).matchAll(
      /"action_id":"(?:run|explain)_[^}]*?"value":"([^"]+)"/g,
    ),
    ([, value]) => value,
  );
  return { asked, text: answer?.text ?? '', buttons };
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

  it.each([
    'show #Ab12cd',
    'show Ab12cd.',
    'show `Ab12cd`',
    'show Ab12cd?',
    'show &lt;Ab12cd&gt;',
    '&lt;Ab12cd&gt;',
    'show (Ab12cd)',
    'show orders,',
    'show! orders',
    'show arn:aws:s3:::orders',
    'show s3://orders/',
    's3://orders/2026/1.json',
    'arn:aws:s3:::orders/*',
    'why does arn:aws:s3:::orders-dr fail',
  ])('is shown one incident by "%s"', async (typed) => {
    expect((await type(typed)).asked).toEqual([failing.id]);
  });

  it.each([
    ['list.', '2 unresolved incidents: '],
    ['LIST!', '2 unresolved incidents: '],
    ['help?', 's3rep tells you why'],
    ['help help', 's3rep tells you why'],
    ['take over orders', 'Did you mean `/s3rep takeover orders`?'],
    ['list late', 'No unresolved incident matches `late`. 2 incidents are unresolved'],
    [
      'list orders mine',
      'No unresolved incident matches `orders mine`. 2 incidents are unresolved',
    ],
    ['list resolved', 'No incident was resolved in the last 30 days.'],
    ['list resolved mine', 'No incident was resolved in the last 30 days.'],
  ])('is answered to %j', async (typed, start) => {
    expect((await type(typed)).text.slice(0, start.length)).toBe(start);
  });

  it('is told what AWS denies, also where that names a bucket that fails', async () => {
    const refusal =
      'User: arn:aws:iam::111122223333:role/r is not authorized to perform: s3:ReplicateObject on resource: "arn:aws:s3:::orders-dr/1.json"';
    const { asked, text } = await type(refusal);
    expect(asked).toEqual([]);
    expect(text).toContain('s3:ReplicateObject');
  });

  it.each([
    ['ordres', 'orders'],
    ['Photo-dr', 'photos-dr'],
  ])('is asked whether %s is a bucket that fails', async (typed, bucket) => {
    const { text, buttons } = await type(typed);
    expect(text).toBe(`Did you mean \`/s3rep show ${bucket}\`?`);
    expect(buttons).toEqual([`show ${bucket}`]);
  });

  it('is offered no reasons where the command is clear', async () => {
    expect((await type('take over orders')).buttons).toEqual(['takeover orders']);
  });

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
