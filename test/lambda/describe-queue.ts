import { anEvent, someEvents } from '../scenarios/an-event.ts';
import type { Scenario } from '../scenarios/start-scenario.ts';
import type { Packaged } from './package-functions.ts';
import { fromStream, useFunctions } from './use-functions.ts';

/** Gives a message out once, however long a busy machine has it in hand. */
const patientQueue = { visibilityTimeoutSeconds: 60 };

/** What takes failures in. */
export function describeQueue(packaged: () => Packaged): void {
  describe('queue, and sweep after it', () => {
    let scenario: Scenario;
    const { begin, start, deliver, untilNothingIsLeft, total } = useFunctions(packaged);
    beforeEach(async () => {
      scenario = await begin();
    });

    it.each([10, 1_000])('count a batch of %i', async (size) => {
      scenario = await begin({ queue: patientQueue });
      const [queue, sweep] = await Promise.all([start('queue'), start('sweep')]);
      await scenario.queue.send(someEvents(size));
      expect(await deliver(queue, size)).toBe(size);
      await scenario.untilQueueIsEmpty();
      await sweep.invoke(fromStream);
      expect(total()).toEqual([size]);
    });

    it('count the most that fits in 6 MB, but for the one that nobody understands', async () => {
      const sixMegabytes = 6 * 1024 * 1024;
      const Records = [aRecord('{"not": "an event"}', 'poison')];
      for (
        let bytes = 0;
        bytes < sixMegabytes;
        bytes += JSON.stringify(Records.at(-1)).length + 1
      ) {
        Records.push(aRecord(anEvent({ versionId: `v${Records.length}` }), `m${Records.length}`));
      }
      const [queue, sweep] = await Promise.all([start('queue'), start('sweep')]);
      expect(await queue.invoke({ Records })).toEqual({ batchItemFailures: [] });
      expect((await scenario.queue.counts()).dead).toBe(1);
      await sweep.invoke(fromStream);
      expect(total()).toEqual([Records.length - 1]);
    });

    it('send what nobody understands to the dead-letter queue at once, and nothing else', async () => {
      const [queue, sweep] = await Promise.all([start('queue'), start('sweep')]);
      await scenario.queue.send([...someEvents(9), '{"not": "an event"}']);
      await deliver(queue, 10);
      await sweep.invoke(fromStream);
      expect(total()).toEqual([9]);
      expect(await scenario.queue.counts()).toEqual({ waiting: 0, inFlight: 0, dead: 1 });
    });

    it('count a message once that is half understood, and sent back from the dead-letter queue', async () => {
      const [queue, sweep] = await Promise.all([start('queue'), start('sweep')]);
      const { Records } = JSON.parse(anEvent());
      const halfUnderstood = JSON.stringify({ Records: [...Records, { s3: 'no bucket' }] });
      for (const times of [1, 2]) {
        await scenario.queue.send([halfUnderstood]);
        await deliver(queue, 10);
        expect((await scenario.queue.counts()).dead).toBe(times);
        await sweep.invoke(fromStream);
        expect(total()).toEqual([1]);
      }
    });

    it('take events straight from S3 and from SNS, and send anything else to the dead-letter queue', async () => {
      const [queue, sweep] = await Promise.all([start('queue'), start('sweep')]);
      await queue.invoke(JSON.parse(anEvent({ versionId: 'from-s3' })));
      const Message = anEvent({ versionId: 'from-sns' });
      await queue.invoke({ Records: [{ EventSource: 'aws:sns', Sns: { Message } }] });
      await queue.invoke({ hello: 'there' });
      expect((await scenario.queue.counts()).dead).toBe(1);
      await sweep.invoke(fromStream);
      expect(total()).toEqual([2]);
    });

    it('count once what two instances get, one of which is killed in mid-batch', async () => {
      scenario = await begin({ queue: { visibilityTimeoutSeconds: 2, maxReceiveCount: 100 } });
      const [one, two, sweep] = await Promise.all([start('queue'), start('queue'), start('sweep')]);
      await scenario.queue.send(someEvents(600));
      const killed = deliver(one, 300).catch(() => 'killed');
      setImmediate(() => void one.kill());
      await deliver(two, 600);
      expect(await killed).toBe('killed');
      await untilNothingIsLeft(two, 600);
      await sweep.invoke(fromStream);
      expect(total()).toEqual([600]);
    });
  });
}

function aRecord(body: string, messageId: string) {
  return { messageId, receiptHandle: messageId, body, eventSource: 'aws:sqs' };
}
