import { addMilliseconds } from 'date-fns/addMilliseconds';
import { max } from 'date-fns/max';
import type { FailedObject } from '../../src/incidents/model/failed-object.ts';
import type { Incident } from '../../src/incidents/model/incident.ts';
import { askObjects } from '../../src/replay/ask-objects.ts';
import type {
  ReplicationStatuses,
  VersionAnswer,
} from '../../src/replay/ports/replication-statuses.ts';
import { anIncident } from '../an-incident.ts';
import { replayNow } from './a-replay.ts';

const says = (status: string): VersionAnswer => ({ kind: 'there', status });
const [completed, failed, replica] = ['COMPLETED', 'FAILED', 'REPLICA'].map(says) as [
  VersionAnswer,
  VersionAnswer,
  VersionAnswer,
];
const gone = { kind: 'gone' } as const;
const silent = { kind: 'no answer', error: 'socket hang up' } as const;
const busy = { kind: 'slow down' } as const;
const objectOf = (nth: number): FailedObject => ({
  objectKey: `file ${nth}`,
  versionId: `v${nth}`,
  sizeBytes: 10,
  failedAt: replayNow,
});

interface Asked {
  readonly bucket: string;
  readonly seconds: number;
}

/** What is asked, and how it is judged, where the buckets answer so and the rules send to these. */
async function ask(
  answers: (bucket: string, call: number) => VersionAnswer,
  destinations: readonly string[] | undefined = ['orders-dr'],
  about: { readonly incident?: Partial<Incident>; readonly objects?: number } = {},
) {
  let now = replayNow;
  const asked: Asked[] = [];
  const regions = new Map<string, string | undefined>();
  let ruleReads = 0;
  const statuses: ReplicationStatuses = {
    async readStatus({ name, region }) {
      asked.push({ bucket: name, seconds: (Number(now) - Number(replayNow)) / 1_000 });
      regions.set(name, region);
      return answers(name, asked.length);
    },
    async listDestinations() {
      ruleReads += 1;
      return destinations;
    },
  };
  const pause = async (millis: number) => {
    const until = addMilliseconds(now, millis);
    await Promise.resolve();
    now = max([now, until]);
  };
  const objects = Array.from({ length: about.objects ?? 1 }, (_, nth) => objectOf(nth));
  const incident = anIncident(about.incident);
  const parts = { statuses, clock: () => now, pause };
  const judged = await askObjects(parts, incident, objects, new AbortController().signal);
  const verdicts = 'error' in judged ? judged : judged.map(({ verdict }) => verdict);
  return { asked, regions, verdicts, ruleReads: () => ruleReads };
}

const arrived = (at: string) => ({ kind: 'arrived', at });
const lacking = (why: string) => ({ kind: 'not arrived', why });

describe('What is asked of an object', () => {
  it.each<[string, VersionAnswer, readonly string[] | undefined, VersionAnswer, object]>([
    ['its destination is the only one', failed, ['orders-dr'], replica, lacking('failed')],
    [
      'another one may have failed',
      failed,
      ['orders-dr', 'other'],
      replica,
      arrived('its destination'),
    ],
    ['both may have failed', failed, ['orders-dr', 'other'], gone, lacking('failed')],
    ['the rule sends elsewhere by now', completed, ['other'], gone, lacking('elsewhere')],
    [
      'it came before the rule was changed',
      completed,
      ['other'],
      replica,
      arrived('its destination'),
    ],
    [
      'the rule sends elsewhere, where it failed',
      failed,
      ['other'],
      replica,
      arrived('its destination'),
    ],
    ['all have it', completed, ['orders-dr', 'other'], gone, arrived('all destinations')],
    ['nobody knows the rules', completed, undefined, gone, arrived('all destinations')],
    ['nobody knows the rules, and it failed', failed, undefined, replica, lacking('failed')],
    ['it is still tried', says('PENDING'), ['other'], replica, lacking('pending')],
  ])('is enough to judge it: %s', async (_name, source, destinations, atDestination, verdict) => {
    const answer = (bucket: string) => (bucket === 'orders' ? source : atDestination);
    const { verdicts, regions } = await ask(answer, destinations);
    expect(verdicts).toEqual([verdict]);
    expect(regions.get('orders')).toBe('eu-west-1');
    expect(regions.get('orders-dr')).toBeUndefined();
  });

  it.each([
    ['tags', 'DstPutTaggingNotPermitted'],
    ['locks', 'DstPutRetentionNotPermitted'],
    ['its ACL', 'DstPutAclNotPermitted'],
  ])(
    'is not the replica where %s failed: that may be there all the same',
    async (_what, reason) => {
      const answer = (bucket: string) => (bucket === 'orders' ? failed : replica);
      const { verdicts, asked } = await ask(answer, ['orders-dr', 'other'], {
        incident: { reason },
      });
      expect(verdicts).toEqual([lacking('failed')]);
      expect(asked).toHaveLength(1);
    },
  );

  it('is no replica of an incident whose destination is not known', async () => {
    const incident = { destinationBucket: undefined, reason: undefined };
    const { verdicts, asked } = await ask(() => failed, ['one', 'two'], { incident });
    expect([verdicts, asked.length]).toEqual([[lacking('failed')], 1]);
  });

  it('are the rules once, and only for what S3 has tried', async () => {
    expect((await ask(() => completed, [], { objects: 20 })).ruleReads()).toBe(1);
    expect((await ask(() => gone, [], { objects: 20 })).ruleReads()).toBe(0);
  });
});

describe('How often S3 is asked', () => {
  it('is fifty times a second', async () => {
    const { asked } = await ask(() => gone, [], { objects: 101 });
    expect([asked.length, asked.at(-1)?.seconds]).toEqual([101, 2]);
  });

  it('is later and later where it is busy, and no more after the fifth time', async () => {
    const { asked, verdicts } = await ask(() => busy);
    expect(asked.map(({ seconds }) => seconds)).toEqual([0, 1, 3, 7, 15]);
    expect(verdicts).toEqual({ error: 'S3 is too busy to answer (SlowDown)' });
    const once = await ask((_bucket, call) => (call === 1 ? busy : gone));
    expect(once.verdicts).toEqual([lacking('gone')]);
  });

  it.each([
    ['no more after ten times in a row without an answer', () => silent, { error: silent.error }],
    [
      'further where some answers come',
      (_bucket: string, call: number) => (call % 10 === 0 ? gone : silent),
      Array.from({ length: 60 }, (_, nth) => lacking((nth + 1) % 10 === 0 ? 'gone' : 'unanswered')),
    ],
    [
      'no more where the destination is too busy',
      (bucket: string) => (bucket === 'orders' ? failed : busy),
      { error: 'S3 is too busy to answer (SlowDown)' },
    ],
  ])('is %s', async (_name, answers, verdicts) => {
    const asked = await ask(answers, ['other'], { objects: 60 });
    expect(asked.verdicts).toEqual(verdicts);
  });
});
