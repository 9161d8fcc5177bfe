import { addMinutes } from 'date-fns/addMinutes';
import { subMinutes } from 'date-fns/subMinutes';
import { isSamePlan, planReplay, type PlanFacts } from '../../src/replay/plan-replay.ts';
import { anIncident, aSummary } from '../an-incident.ts';
import { aReplay, replayNow as now } from './a-replay.ts';

const written = subMinutes(now, 90);
const objectOf = (nth: number, sizeBytes: number | undefined = 10) => ({
  objectKey: `logs/${nth}`,
  versionId: `v${nth}`,
  sizeBytes,
  failedAt: subMinutes(now, 60),
});
const summary = (more: Parameters<typeof aSummary>[0] = {}) =>
  aSummary({
    missingObjects: 3,
    missingBytes: 30,
    lastFailedAt: subMinutes(now, 60),
    firstRequestedAt: written,
    lastRequestedAt: written,
    ...more,
  });

function facts(more: Partial<PlanFacts> = {}): PlanFacts {
  return {
    summaries: [summary()],
    listings: [{ objects: [objectOf(1), objectOf(2), objectOf(3)], isPartial: false }],
    need: 'replicate again',
    current: undefined,
    rules: [
      { ruleId: 'everything', isEnabled: true, prefix: 'logs/', destinationBucket: 'orders-dr' },
    ],
    settings: {
      roleArn: 'arn:aws:iam::111122223333:role/s3rep-batch',
      reportBucket: 'reports',
      maxObjects: 1_000_000,
    },
    planId: 'plan-1',
    by: 'U0ANN00000',
    now,
    ...more,
  };
}

const partial = { listings: [{ objects: [objectOf(1)], isPartial: true }] };
const planOf = (more: Partial<PlanFacts> = {}) => {
  const planned = planReplay(facts(more));
  if (planned.kind !== 'plan') throw new Error(planned.refusal.kind);
  return planned.plan;
};
const ended = (minutesAgo: number, more = {}) =>
  aReplay({
    phase: { kind: 'ended', how: 'failed', at: subMinutes(now, minutesAgo), why: 'JobFailed' },
    job: { id: 'j', status: 'Failed', tasks: 1, succeeded: 0, failed: 1 },
    ...more,
  });

describe('planReplay', () => {
  it('plans exactly the missing objects where all are known by name', () => {
    expect(planOf()).toMatchObject({
      selection: { kind: 'listed', objects: 3, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      missingObjects: 3,
      missingBytes: 30,
      maxObjects: 3,
      incidents: [{ id: 'AAAAbbbb0000-_zz', episode: 1 }],
      until: addMinutes(now, 15),
      reportBucket: 'reports',
      // A quarter of a dollar for the job, and one for a million objects.
      dollars: expect.closeTo(0.250_003, 8),
    });
  });

  it.each([
    ['a few', 3, 1_003],
    ['many', 30_000, 60_000],
    ['more than the limit lets be', 800_000, 1_000_000],
  ])('lets a search find more than are known, which may be late: %s', (_name, count, most) => {
    const ofRule = summary({ missingObjects: count - 1, missingBytes: 70 });
    const another = summary({ missingObjects: 1, missingBytes: 7 });
    expect(planOf({ ...partial, summaries: [ofRule, another] })).toMatchObject({
      missingObjects: count,
      missingBytes: 77,
      maxObjects: most,
    });
  });

  it.each([
    ['what is there still, of several', ['gone', 'shown'], 'shown'],
    ['what is gone, if that is all', ['gone'], 'gone'],
    ['nothing that has come back', ['back'], undefined],
    ['nothing, if nothing was seen', [], undefined],
  ] as const)('names the cause that was seen: %s', (_name, seen, state) => {
    const causes = {
      shown: { state: 'shown', title: 'shown', at: subMinutes(now, 20) },
      gone: { state: 'gone', title: 'gone', at: subMinutes(now, 20) },
      back: { state: 'gone', title: 'back', at: subMinutes(now, 90) },
    } as const;
    const seenAt = (title: 'shown' | 'gone' | 'back') =>
      summary({ incident: anIncident({ cause: causes[title] }) });
    const plan = planOf({ summaries: [summary(), ...seen.map(seenAt)] });
    expect(plan.cause?.title).toBe(state);
    expect('cause' in plan).toBe(state !== undefined);
  });

  it('plans as many objects as may be, and as soon as nothing has failed for ten minutes', () => {
    const limited = { settings: { ...facts().settings, maxObjects: 3 } };
    const calm = [summary({ lastFailedAt: subMinutes(now, 10) })] as const;
    expect(planOf({ ...limited, summaries: calm }).missingObjects).toBe(3);
    // The last job is over, and all is known of it.
    const current = ended(60, {
      phase: { kind: 'ended', how: 'complete', at: now },
      report: { at: now },
    });
    expect(
      planReplay(facts({ current, summaries: [summary({ lastFailedAt: now })] })),
    ).toMatchObject({
      refusal: { kind: 'still failing' },
    });
  });

  it('names an object once that failed under two rules, and leaves deletions out', () => {
    const listings = [
      { objects: [objectOf(1), objectOf(2)], isPartial: false },
      { objects: [objectOf(2), { ...objectOf(4), sizeBytes: undefined }], isPartial: false },
    ];
    const other = summary({ incident: anIncident({ id: 'BBBBbbbb0000-_zz', ruleId: 'other' }) });
    const plan = planOf({ listings, summaries: [summary(), other] });
    expect(plan).toMatchObject({
      missingObjects: 2,
      deletions: 1,
      ruleIds: ['everything', 'other'],
    });
    expect(
      isSamePlan(plan, planOf({ listings: listings.toReversed(), summaries: [other, summary()] })),
    ).toBe(true);
  });

  it('searches where the rule sends from and when the objects were written, where some have no name', () => {
    const plan = planOf({ ...partial, summaries: [summary({ missingObjects: 30_000 })] });
    expect(plan).toMatchObject({
      selection: {
        kind: 'searched',
        // Not `logs/1`, which the one that is known would say.
        prefix: 'logs/',
        writtenAfter: subMinutes(written, 10),
        writtenBefore: addMinutes(written, 10),
        statuses: ['FAILED'],
      },
      missingObjects: 30_000,
      maxObjects: 60_000,
    });
  });

  // It counted, and paid for, those that a person had resolved before.
  it('searches for what is missing now', () => {
    const resolvedAt = subMinutes(now, 120);
    const reopening = {
      previousAlert: undefined,
      resolvedBy: 'U0ANN00000',
      resolvedAt,
      acceptedObjects: 12_000,
      vouchedObjects: 12_000,
      vouchedBytes: 120_000,
    };
    const again = summary({
      incident: anIncident({ episode: 2, reopening }),
      missingObjects: 32_000,
      missingBytes: 320_000,
    });
    expect(planOf({ ...partial, summaries: [again] })).toMatchObject({
      missingObjects: 20_000,
      missingBytes: 200_000,
      maxObjects: 40_000,
    });
  });

  it.each([
    ['of one bucket', [undefined, 'logs/'], undefined],
    ['of two rules', ['logs/eu/', 'logs/us/'], 'logs/'],
    ['with signs of two units', ['logs/😀', 'logs/😁'], 'logs/'],
    ['longer than S3 takes', ['x'.repeat(1_025), 'x'.repeat(1_025)], undefined],
  ] as const)(
    'searches under what the prefixes have in common: %s',
    (_name, [one, other], prefix) => {
      const rule = (ruleId: string, its: string | undefined) => ({
        ruleId,
        isEnabled: true,
        prefix: its,
        destinationBucket: 'orders-dr',
      });
      const ofOther = summary({
        incident: anIncident({ id: 'BBBBbbbb0000-_zz', ruleId: 'other' }),
      });
      const rules = [rule('everything', one), rule('other', other)];
      const plan = planOf({ ...partial, summaries: [summary(), ofOther], rules });
      expect(plan.selection).toMatchObject({ prefix });
    },
  );

  it('searches everywhere and at all times where neither rules nor times are known, and for what was skipped', () => {
    const summaries = [
      summary({ firstRequestedAt: undefined, lastRequestedAt: undefined }),
    ] as const;
    const open = { prefix: undefined, writtenAfter: undefined, writtenBefore: undefined };
    expect(planOf({ ...partial, summaries, rules: undefined }).selection).toMatchObject(open);
    expect(planOf({ ...partial, need: 'replicate skipped' }).selection).toMatchObject({
      statuses: ['NONE', 'FAILED'],
      writtenAfter: subMinutes(written, 10),
      writtenBefore: undefined,
    });
  });

  const none = { objects: [], isPartial: false };
  it.each([
    ['late', { summaries: [summary({ incident: anIncident({ kind: 'late' }) })] }],
    ['a test', { summaries: [summary({ incident: anIncident({ isTest: true }) })] }],
    ['not by a job', { need: 'delete again' }],
    ['not by a job', { need: 'write again' }],
    ['not by a job', { need: 'annotate again' }],
    ['not by a job', { need: 'nothing' }],
    ['nothing is missing', { listings: [none] }],
    ['place unknown', { summaries: [summary({ incident: anIncident({ accountId: undefined }) })] }],
    ['place unknown', { summaries: [summary({ incident: anIncident({ region: undefined }) })] }],
    [
      'another account',
      { summaries: [summary({ incident: anIncident({ accountId: '999999999999' }) })] },
    ],
    ['under way', { current: aReplay() }],
    ['still failing', { summaries: [summary({ lastFailedAt: subMinutes(now, 9) })] }],
    ['still failing', { summaries: [summary(), summary({ lastFailedAt: subMinutes(now, 9) })] }],
    ['failed again and again', { current: ended(60, { failedInRow: 3 }) }],
    ['too many', { settings: { ...facts().settings, maxObjects: 2 } }],
  ] as const satisfies readonly (readonly [string, Partial<PlanFacts>])[])(
    'refuses: %s',
    (kind, more) => {
      expect(planReplay(facts(more))).toMatchObject({ kind: 'refused', refusal: { kind } });
    },
  );

  it('lets people try again after two failed jobs, or a day after three', () => {
    expect(planOf({ current: ended(60, { failedInRow: 2 }) })).toBeDefined();
    expect(planOf({ current: ended(24 * 60, { failedInRow: 3 }) })).toBeDefined();
  });

  it('waits for the report of the last job, for a quarter of an hour at most', () => {
    const planned = (minutesAgo: number, more = {}) =>
      planReplay(facts({ current: ended(minutesAgo, more) }));
    expect(planned(14)).toMatchObject({
      refusal: { kind: 'report awaited', until: addMinutes(now, 1) },
    });
    expect(planned(14, { report: { at: now } }).kind).toBe('plan');
    expect(planned(14, { job: undefined }).kind).toBe('plan');
    expect(planned(15).kind).toBe('plan');
  });
});

describe('isSamePlan', () => {
  it('tells plans apart that would have S3 do something else', () => {
    const plan = planOf();
    expect(isSamePlan(plan, planOf({ planId: 'plan-2', now: addMinutes(now, 3) }))).toBe(true);
    const others = [
      planOf({
        listings: [{ objects: [objectOf(1), objectOf(2), objectOf(4)], isPartial: false }],
      }),
      planOf({ summaries: [summary({ incident: anIncident({ episode: 2 }) })] }),
      planOf(partial),
    ];
    expect(others.map((other) => isSamePlan(plan, other))).toEqual([false, false, false]);
    const searched = (missingObjects: number) =>
      planOf({ ...partial, summaries: [summary({ missingObjects })] });
    expect(isSamePlan(searched(5), searched(6))).toBe(false);
  });
});
