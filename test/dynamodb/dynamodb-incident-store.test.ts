import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { buildDynamodbIncidentStore } from '../../src/dynamodb/dynamodb-incident-store.ts';
import { anIncident } from '../an-incident.ts';

/** A worker whose writes are counted and do as told; what a store must do is in the contract. */
function aWorker(answer: (write: number) => void = () => {}) {
  const client = new DynamoDBClient({ region: 'eu-west-1' });
  const writes = { count: 0, underWay: 0, maxUnderWay: 0 };
  client.middlewareStack.add(
    () => async () => {
      writes.underWay += 1;
      writes.maxUnderWay = Math.max(writes.maxUnderWay, writes.underWay);
      await Promise.resolve();
      writes.underWay -= 1;
      answer(++writes.count);
      return { response: {}, output: { $metadata: {} } };
    },
    { step: 'initialize' },
  );
  return { store: buildDynamodbIncidentStore(client, 's3rep', () => 'token'), writes };
}

const incidents = (count: number) =>
  Array.from({ length: count }, (_, index) => anIncident({ id: `incident ${index}` }));

describe('dynamodb incident store', () => {
  it('writes nothing of incidents that it knows to be there', async () => {
    const { store, writes } = aWorker();
    await store.addIncidents(incidents(3));
    await store.addIncidents(incidents(4));
    await store.addIncidents(incidents(4));
    expect(writes.count).toBe(4);
  });

  it('adds at most 8 incidents at a time', async () => {
    const { store, writes } = aWorker();
    await store.addIncidents(incidents(30));
    expect(writes).toEqual({ count: 30, underWay: 0, maxUnderWay: 8 });
  });

  it('does not take an incident for known that could not be written', async () => {
    const { store, writes } = aWorker((write) => {
      if (write === 1) throw new Error('no table');
    });
    await expect(store.addIncidents(incidents(1))).rejects.toThrow('no table');
    await store.addIncidents(incidents(1));
    expect(writes.count).toBe(2);
  });

  it('adds an incident anew that it finds to be deleted', async () => {
    const { store, writes } = aWorker();
    await store.addIncidents(incidents(1));
    expect(await store.readIncident('incident 0')).toBeUndefined();
    const before = writes.count;
    await store.addIncidents(incidents(1));
    expect(writes.count).toBe(before + 1);
  });

  it('forgets what it knows after 10,000 incidents, to stay small', async () => {
    const { store, writes } = aWorker();
    await store.addIncidents(incidents(10_008));
    await store.addIncidents(incidents(1));
    expect(writes.count).toBe(10_009);
  });
});
