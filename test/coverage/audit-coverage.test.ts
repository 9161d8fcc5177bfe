import { buildCoverageReader } from '../../src/aws/build-coverage-reader.ts';
import { auditCoverage } from '../../src/coverage/audit-coverage.ts';
import type { IgnoredBucket, KeptCoverage } from '../../src/coverage/model/kept-coverage.ts';
import type { CoverageMemory } from '../../src/coverage/ports/coverage-store.ts';
import { answerCoverageAsk } from '../../src/slack/coverage/answer-coverage-ask.ts';
import { postCoverageChanges } from '../../src/slack/coverage/post-coverage-changes.ts';
import type { ReceiptOutcome } from '../../src/slack/service/post-receipt.ts';
import { addRole } from '../../src/local/pretend-aws/world/add-resources.ts';
import { addBucket } from '../../src/local/pretend-aws/world/build-world.ts';
import { accessDenied } from '../../src/local/pretend-aws/world/fault.ts';
import { aPolicy, useReader } from '../aws/use-reader.ts';
import { accountId, addOrders, aRule } from '../local/pretend-aws/use-pretend-aws.ts';

const log = { debug() {}, info() {}, warn() {}, error() {} };

async function audits() {
  const aws = await useReader({ role: { name: 'reader', externalId: 'only-s3rep-knows' } });
  const { orders } = addOrders(aws.world);
  const saved = new Map<CoverageMemory, KeptCoverage>();
  const ignored: IgnoredBucket[] = [];
  const days = new Set<string>();
  const store = {
    readCoverage: async (memory: CoverageMemory) => saved.get(memory),
    saveCoverage: async (memory: CoverageMemory, kept: KeptCoverage) =>
      void saved.set(memory, kept),
    ignoreBucket: async (one: IgnoredBucket) => void ignored.push(one),
    listIgnoredBuckets: async () => ignored,
    releaseOnce: async (name: string) => void days.delete(name),
    claimOnce: async (name: string) => !days.has(name) && days.add(name) !== undefined,
  };
  const readers = { reader: aws.reader, coverageReader: buildCoverageReader(aws.access) };
  const clock = () => aws.world.agenda.now();
  const accountIds: string[] = [];
  const readScope = async () => ({ queueArn: undefined, accountIds });
  const audit = () => auditCoverage({ readers, store, clock, readScope });
  const told: string[] = [];
  let outcome: ReceiptOutcome = 'posted';
  return {
    ...aws,
    orders,
    told,
    accountIds,
    setOutcome: (next: ReceiptOutcome) => void (outcome = next),
    nextDay: async () => {
      aws.world.agenda.advance(24 * 3_600_000);
      const postReceipt = async (_channel: string, { text }: { readonly text: string }) => {
        if (outcome === 'posted') told.push(text);
        return outcome;
      };
      const channel = { alertChannelId: 'C1', postReceipt };
      await postCoverageChanges({ audit, store, clock, log, ...channel });
    },
    ask: () => {
      const fetch = async () => new Response('ok');
      const asked = { by: 'U1', at: clock(), responseUrl: 'https://hooks.slack.com/commands/1' };
      return answerCoverageAsk({ audit, log, fetch }, asked);
    },
  };
}

describe('What changed in coverage', () => {
  let all: Awaited<ReturnType<typeof audits>>;
  beforeEach(async () => {
    all = await audits();
  });
  afterEach(() => all.close());
  const disable = () => {
    all.orders.replication = {
      Role: all.orders.replication?.Role,
      Rules: [aRule({ Status: 'Disabled' })],
    };
  };

  it('is told to the channel although somebody asked in private before', async () => {
    await all.nextDay();
    all.told.length = 0;
    disable();
    await all.ask();
    await all.nextDay();
    expect(all.told).toEqual(['Replication coverage: 1 new finding']);
    await all.nextDay();
    expect(all.told).toHaveLength(1);
  });

  it('is told the next day where Slack did not take it', async () => {
    await all.nextDay();
    all.told.length = 0;
    disable();
    all.setOutcome({ why: 'the channel is archived' });
    await all.nextDay();
    all.setOutcome('posted');
    await all.nextDay();
    expect(all.told).toEqual(['Replication coverage: 1 new finding']);
  });

  it('is not that AWS denies a look at what was found', async () => {
    disable();
    await all.nextDay();
    all.told.length = 0;
    all.world.faults.add({ operation: 'GetBucketReplication', does: accessDenied });
    await all.nextDay();
    all.world.faults.clear();
    await all.nextDay();
    expect(all.told).toEqual([]);
  });

  it('is not that an account is left out whose last incident is forgotten', async () => {
    const other = '444455556666';
    const Principal = { AWS: `arn:aws:iam::${accountId}:root` };
    const trustPolicy = aPolicy({ Principal, Action: 'sts:AssumeRole' });
    addRole(all.world, { name: 'reader', accountId: other, trustPolicy });
    const Rules = [aRule({ Status: 'Disabled' })];
    const { Role } = all.orders.replication!;
    const theirs = addBucket(all.world, {
      name: 'theirs',
      accountId: other,
      replication: { Role, Rules },
    });
    all.accountIds.push(other);
    await all.nextDay();
    all.told.length = 0;
    all.accountIds.pop();
    await all.nextDay();
    expect(all.told).toEqual([]);
    theirs.replication = undefined;
    await all.nextDay();
    expect(all.told).toEqual(['Replication coverage: 2 fixed']);
    await all.nextDay();
    expect(all.told).toHaveLength(1);
  });
});
