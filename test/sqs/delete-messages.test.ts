import { deleteMessages } from '../../src/sqs/delete-messages.ts';
import { receiveAll } from './receive-all.ts';
import { type QueueUnderTest, recordLog, startQueue } from './start-queue.ts';

let queue: QueueUnderTest;

beforeEach(async () => {
  queue = await startQueue();
});

afterEach(async () => {
  await queue.stop();
});

const deletions = () => queue.calls.filter(({ name }) => name === 'DeleteMessageBatch');

/** Answers the first deletion otherwise than the queue would. */
function interceptFirstDeletion(answer: () => object): void {
  let isFirst = true;
  queue.client.middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName !== 'DeleteMessageBatchCommand' || !isFirst) return next(args);
      isFirst = false;
      return { output: { $metadata: {}, ...answer() }, response: undefined };
    },
    { step: 'build' },
  );
}

describe('deleteMessages', () => {
  it('asks for ten at a time and deletes all', async () => {
    const received = await receiveAll(queue, 25);
    const { log, facts } = recordLog();
    await deleteMessages({ ...queue, log }, received);
    const sizes = deletions().map(({ input }) => (input['Entries'] as object[]).length);
    expect(sizes).toEqual([10, 10, 5]);
    expect(await queue.counts()).toEqual({ waiting: 0, inFlight: 0, dead: 0 });
    expect(facts).toEqual([]);
  });

  it('asks for nothing if there is nothing to delete', async () => {
    await deleteMessages({ ...queue, log: recordLog().log }, []);
    expect(deletions()).toEqual([]);
  });

  it('tells which messages SQS refused to delete', async () => {
    const received = await receiveAll(queue, 3);
    const { log, facts } = recordLog();
    const Code = 'ReceiptHandleIsInvalid';
    interceptFirstDeletion(() => ({
      Successful: [{ Id: '0' }, { Id: '2' }],
      Failed: [{ Id: '1', Code, Message: 'expired' }],
    }));
    await deleteMessages({ ...queue, log }, received);
    expect(facts).toMatchObject([
      {
        level: 'warn',
        fact: 'deletion_refused',
        refused: [{ messageId: received[1]?.message.id, code: Code, message: 'expired' }],
      },
    ]);
  });

  it('takes what the answer does not name for not deleted', async () => {
    const received = await receiveAll(queue, 2);
    const { log, facts } = recordLog();
    interceptFirstDeletion(() => ({ Successful: [{ Id: '0' }] }));
    await deleteMessages({ ...queue, log }, received);
    expect(facts).toMatchObject([
      { refused: [{ messageId: received[1]?.message.id, code: 'not in the answer' }] },
    ]);
  });

  it('deletes the others before it throws for a call that failed', async () => {
    const received = await receiveAll(queue, 60);
    interceptFirstDeletion(() => {
      throw new Error('connection lost');
    });
    const deletion = deleteMessages({ ...queue, log: recordLog().log }, received);
    await expect(deletion).rejects.toThrow('connection lost');
    expect(await queue.counts()).toMatchObject({ inFlight: 10 });
  });
});
