import { readCase, readFixture } from '../fixtures/read-fixture.ts';
import { eventually } from '../sqs/eventually.ts';
import { anEvent } from './an-event.ts';
import { countIn, type Scenario, startScenario } from './start-scenario.ts';
import { undocumentedReason } from '../../src/replication/reasons/undocumented-reason.ts';
import { theReason } from '../the-reason.ts';

describe('Nothing is dropped silently', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    // Time and tries enough for what is sound: it is deleted at one of them on the slowest machine.
    scenario = await startScenario({ queue: { visibilityTimeoutSeconds: 1, maxReceiveCount: 4 } });
    await scenario.startWorker();
  });
  afterEach(() => scenario.stop());

  const untilDead = () =>
    eventually(
      async () => (await scenario.queue.counts()).dead === 1,
      'one message in the dead-letter queue',
      () => scenario.queue.counts(),
    );

  it.each([
    ['no JSON', 'Records: []'],
    ['JSON of another shape', '{"detail-type":"Object Created"}'],
    [
      'a failure without a bucket',
      '{"Records":[{"eventName":"Replication:OperationFailedReplication"}]}',
    ],
    ['a trick with __proto__', '{"__proto__":{"Records":[]}}'],
    ['200 KB', JSON.stringify({ Records: [], padding: 'x'.repeat(200_000) })],
  ])(
    'and a message that is %s reaches the dead-letter queue, with a reason in the log',
    async (_name, body) => {
      await scenario.queue.send([body, anEvent()]);
      await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the sound message');
      await untilDead();
      expect(
        scenario.facts.some(
          ({ fact, problems }) => fact === 'message_malformed' && Array.isArray(problems),
        ),
      ).toBe(true);
      expect(countIn(scenario.alerts()[0]!.text)).toBe(1);
    },
  );

  it('and the sound records of a half malformed message are counted, once', async () => {
    const { Records } = JSON.parse(anEvent()) as { Records: unknown[] };
    await scenario.queue.send([
      JSON.stringify({
        Records: [...Records, { eventName: 'Replication:OperationFailedReplication' }],
      }),
    ]);
    await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the sound record');
    await untilDead();
    expect(countIn(scenario.alerts()[0]!.text)).toBe(1);
  });

  it('but test events, other events of S3 and other replication events leave the queue with a line in the log', async () => {
    await scenario.queue.send([
      readFixture('s3-test-event'),
      readFixture('synthetic-object-created'),
      readFixture('synthetic-not-tracked'),
    ]);
    await scenario.untilQueueIsEmpty();
    await scenario.untilFact('replication_event_not_used');
    const notUsed = scenario.facts.find(({ fact }) => fact === 'replication_event_not_used');
    expect(notUsed).toMatchObject({ meaning: theReason('OperationNotTracked').meaning });
    expect((await scenario.queue.counts()).dead).toBe(0);
    const ignored = scenario.facts
      .filter(({ fact }) => fact === 'batch_remembered')
      .flatMap((fact) => Object.keys(fact['ignored'] as object));
    expect(ignored).toContain('s3:TestEvent');
    expect(scenario.alerts()).toEqual([]);
  });

  it('and what stores like S3 and S3 on Outposts send is an alert or a line in the log', async () => {
    const names = [
      'delete-marker',
      'annotation-operation',
      'scality-failed',
      'minio-completed',
      'ceph-synced',
      'not-tracked',
      'outposts-eventbridge',
      'no-eventname',
    ];
    await scenario.queue.send(names.map(readCase));
    await scenario.slack.waitFor(() => scenario.alerts().length === 3, 'three alerts');
    await scenario.untilFact('replication_event_not_used');
    await scenario.untilFact('message_malformed');
    const texts = scenario.alerts().map(({ text }) => text);
    const about = (bucket: string) => texts.find((text) => text.includes(bucket));
    expect(about('dm-src')).toContain('is not deleted at dst-a');
    expect(about('anno-src')).toContain('is missing annotations in dst-a');
    expect(about('scality-src')).toContain('no reason given');
    const unused = scenario.facts.filter(({ fact }) => fact === 'replication_event_not_used');
    expect(unused).toHaveLength(3);
    expect(JSON.stringify(scenario.facts)).toContain(
      'OperationFailedReplication\\" of aws.s3-outposts',
    );
  });

  it('and a reason that AWS has not documented is shown as such', async () => {
    await scenario.queue.send([anEvent({ reason: 'DstQuotaExceeded' })]);
    await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the alert');
    expect(scenario.alerts()[0]!.text).toContain(
      `DstQuotaExceeded: ${undocumentedReason('DstQuotaExceeded').title}`,
    );
  });
});
