import { addMinutes } from 'date-fns/addMinutes';
import type { CoverageReader } from '../../src/coverage/ports/coverage-reader.ts';
import { buildCoverage, type CoverageWiring } from '../../src/wiring/build-coverage.ts';
import { anIncident } from '../an-incident.ts';
import { buildMemoryStores } from '../incidents/lifecycle-model/memory-stores.ts';
import { beginWorld } from '../incidents/lifecycle-model/world.ts';

/** A worker of an account without replication; `fails` says whether the table fails at a time. */
function begin(fails: (read: number) => boolean = () => false) {
  const { place } = beginWorld();
  let reads = 0;
  let now = new Date('2026-11-22T10:00:00Z');
  const stores = buildMemoryStores(place);
  const listUnresolved = async () => {
    reads += 1;
    if (fails(reads)) throw new Error('The table does not answer.');
    return stores.listUnresolved();
  };
  const audited: string[] = [];
  const asked: unknown[][] = [];
  const note = (about: unknown[]) => {
    asked.push(about);
    return { kind: 'unseen' };
  };
  const info = (fact: string) => void audited.push(fact);
  const coverageReader = {
    identify: async () => ({ kind: 'none' }),
    async *listBuckets() {
      yield { kind: 'read', value: [] };
    },
    findNewest: async (...about: unknown[]) => note(about),
  } as unknown as CoverageReader;
  const reader = { readReplication: async (at: unknown) => note([at]) };
  const coverage = buildCoverage({
    readers: { coverageReader, reader } as never,
    store: { ...stores, listUnresolved } as CoverageWiring['store'],
    queueArn: undefined,
    alertChannelId: 'C0ALERTS00',
    postReceipt: async () => 'posted',
    clock: () => now,
    log: { debug() {}, info, warn() {}, error() {} },
  });
  const waitMinutes = (minutes: number) => void (now = addMinutes(now, minutes));
  return { coverage, audited, asked, place, waitMinutes, countReads: () => reads };
}

describe("The day's audit", () => {
  it('is made once', async () => {
    const { coverage, audited } = begin(() => false);
    await coverage.auditDaily();
    await coverage.auditDaily();
    expect(audited).toEqual(['coverage_audited']);
  });

  // The day was claimed, so nobody looked until the next.
  it('is made again within the hour where one ended with an error', async () => {
    const { coverage, audited, waitMinutes } = begin((read) => read === 1);
    await expect(coverage.auditDaily()).rejects.toThrow('The table does not answer.');
    waitMinutes(60);
    await coverage.auditDaily();
    waitMinutes(60);
    await coverage.auditDaily();
    expect(audited).toEqual(['coverage_audited']);
  });

  it('is tried once an hour where something always goes wrong', async () => {
    const { coverage, waitMinutes, countReads } = begin(() => true);
    for (let minute = 0; minute < 120; minute += 1) {
      await coverage.auditDaily().catch(() => {});
      waitMinutes(1);
    }
    expect(countReads()).toBe(2);
  });
});

describe('A canary', () => {
  const ofPayments = '444455556666';

  it.each([
    [{ status: { kind: 'open' } }, ofPayments],
    [{ status: { kind: 'open' }, isTest: true }, undefined],
    [{ status: { kind: 'open' }, sourceBucket: 'invoices' }, undefined],
  ] as const)('is looked for in the account of an incident: %j', async (differing, accountId) => {
    const { coverage, asked, place } = begin();
    const incident = anIncident({ accountId: ofPayments, ...differing });
    place.incidents.set(incident.id, incident);
    await coverage.readRules('orders');
    await coverage.headNewest('orders', 'a');
    const at = expect.objectContaining({ name: 'orders', accountId });
    expect(asked).toEqual([[at], [at, 'a']]);
  });

  it('is looked for where the last audit saw its bucket', async () => {
    const { coverage, asked, place } = begin();
    const finding = { bucket: 'orders', account: ofPayments, region: 'eu-west-2' };
    place.coverage.set('seen', { findings: [finding] } as never);
    await coverage.headNewest('orders', 'a');
    expect(asked).toEqual([[{ name: 'orders', accountId: ofPayments, region: 'eu-west-2' }, 'a']]);
  });
});
