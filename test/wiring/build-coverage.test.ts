import type { CoverageReader } from '../../src/coverage/ports/coverage-reader.ts';
import { buildCoverage, type CoverageWiring } from '../../src/wiring/build-coverage.ts';
import { buildMemoryStores } from '../incidents/lifecycle-model/memory-stores.ts';
import { beginWorld } from '../incidents/lifecycle-model/world.ts';

/** A worker of an account without replication; `fails` says whether the table fails at a time. */
function begin(fails: (read: number) => boolean) {
  const { place } = beginWorld();
  let reads = 0;
  const stores = buildMemoryStores(place);
  const listUnresolved = async () => {
    reads += 1;
    if (fails(reads)) throw new Error('The table does not answer.');
    return stores.listUnresolved();
  };
  const audited: string[] = [];
  const info = (fact: string) => void audited.push(fact);
  const coverageReader = {
    identify: async () => ({ kind: 'none' }),
    async *listBuckets() {
      yield { kind: 'read', value: [] };
    },
  } as unknown as CoverageReader;
  const coverage = buildCoverage({
    readers: { coverageReader } as never,
    store: { ...stores, listUnresolved } as CoverageWiring['store'],
    queueArn: undefined,
    alertChannelId: 'C0ALERTS00',
    postReceipt: async () => 'posted',
    clock: () => new Date('2026-11-22T10:00:00Z'),
    log: { debug() {}, info, warn() {}, error() {} },
  });
  return { coverage, audited };
}

describe("The day's audit", () => {
  it('is made once', async () => {
    const { coverage, audited } = begin(() => false);
    await coverage.auditDaily();
    await coverage.auditDaily();
    expect(audited).toEqual(['coverage_audited']);
  });

  // The day was claimed, so nobody looked until the next.
  it('is made again where one ended with an error', async () => {
    const { coverage, audited } = begin((read) => read === 1);
    await expect(coverage.auditDaily()).rejects.toThrow('The table does not answer.');
    await coverage.auditDaily();
    expect(audited).toEqual(['coverage_audited']);
  });
});
