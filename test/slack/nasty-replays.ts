import * as fc from 'fast-check';
import type { IncidentReplay, ReplayEvent } from '../../src/incidents/model/incident-replay.ts';
import type { PlanRefusal } from '../../src/replay/plan-replay.ts';
import { modal } from '../../src/slack/block-kit/modal.ts';
import { renderPlan } from '../../src/slack/replay/render-plan.ts';
import { renderPlanRefusal } from '../../src/slack/replay/render-plan-refusal.ts';
import { aPlan } from '../replay/a-plan.ts';
import { aReplay } from '../replay/a-replay.ts';

interface Values {
  readonly nasty: fc.Arbitrary<string>;
  readonly moment: fc.Arbitrary<Date>;
  readonly count: fc.Arbitrary<number>;
  readonly user: fc.Arbitrary<string>;
}

const events: readonly ReplayEvent[] = [
  'confirmed',
  'created',
  'released',
  'cancelling',
  'complete',
  'failed',
  'cancelled',
  'refused',
];
const event = fc.constantFrom(...events);

/** A replay as an incident knows it. */
export function nastyReplay({ nasty, moment, count, user }: Values): fc.Arbitrary<IncidentReplay> {
  return fc.record(
    {
      planId: fc.constant('plan-1'),
      by: user,
      confirmedAt: moment,
      state: event,
      endedAt: moment,
      objects: count,
      done: count,
      why: nasty,
      problem: nasty,
      newsCount: count,
      replayRevision: count,
    },
    {
      requiredKeys: [
        'planId',
        'by',
        'confirmedAt',
        'state',
        'objects',
        'newsCount',
        'replayRevision',
      ],
    },
  );
}

/** A line of the history about a replay. */
export function nastyReplayEntry({ nasty, moment, count, user }: Values) {
  return fc.record(
    {
      number: count,
      at: moment,
      kind: fc.constant('replay' as const),
      event,
      planId: fc.constant('plan-1'),
      objects: count,
      by: user,
      jobId: nasty,
      why: nasty,
    },
    { requiredKeys: ['number', 'at', 'kind', 'event', 'planId', 'objects'] },
  );
}

/** What is told in a thread of a job's report. */
export function nastyReportedEntry({ nasty, moment, count }: Values) {
  const reason = fc.record(
    { reason: nasty, failed: count, sampleKey: nasty },
    { requiredKeys: ['failed'] },
  );
  const yes = fc.constant(true as const);
  const report = fc.record(
    {
      succeeded: count,
      failed: count,
      reasons: fc.array(reason, { maxLength: 3 }),
      failedOtherwise: count,
      notUnderstood: count,
      foreign: count,
      isPartial: yes,
      isDamaged: yes,
    },
    {
      requiredKeys: [
        'succeeded',
        'failed',
        'reasons',
        'failedOtherwise',
        'notUnderstood',
        'foreign',
      ],
    },
  );
  const kind = fc.constant('reported' as const);
  const planId = fc.constant('plan-1');
  return fc.record(
    { number: count, at: moment, kind, planId, address: nasty, report },
    { requiredKeys: ['number', 'at', 'kind', 'planId', 'address'] },
  );
}

/** The windows that plan. */
export function nastyPlanWindows({ nasty, moment, count, user }: Values) {
  const maybe = fc.option(nasty, { nil: undefined });
  const rule = fc.record({
    ruleId: nasty,
    isEnabled: fc.boolean(),
    prefix: maybe,
    destinationBucket: maybe,
  });
  const searched = fc.record({
    kind: fc.constant('searched' as const),
    prefix: maybe,
    writtenAfter: fc.option(moment, { nil: undefined }),
    writtenBefore: fc.option(moment, { nil: undefined }),
    statuses: fc.constant(['NONE', 'FAILED'] as const),
  });
  const plan = fc
    .record({
      sourceBucket: nasty,
      reportBucket: nasty,
      missingObjects: count,
      missingBytes: count,
      maxObjects: count,
      deletions: fc.nat(3),
      ruleIds: fc.array(nasty, { maxLength: 20 }),
      rules: fc.option(fc.array(rule, { maxLength: 1_000 }), { nil: undefined }),
      selection: fc.oneof(fc.constant(aPlan().selection), searched),
    })
    .map(aPlan);
  const replay = fc
    .record({ sourceBucket: nasty, by: user, confirmedAt: moment, missingObjects: count })
    .map(aReplay);
  const refusal: fc.Arbitrary<PlanRefusal> = fc.oneof(
    fc.record({ kind: fc.constant('another account'), accountId: nasty, ofRole: nasty }),
    fc.record({ kind: fc.constant('under way'), replay }),
    fc.record({ kind: fc.constant('report awaited'), replay, until: moment }),
    fc.record({ kind: fc.constant('still failing'), lastFailedAt: moment, until: moment }),
    fc.record({
      kind: fc.constant('failed again and again'),
      times: count,
      until: moment,
      why: maybe,
    }),
    fc.record({ kind: fc.constant('too many'), objects: count, maxObjects: count }),
    fc.record({ kind: fc.constantFrom('late', 'a test', 'place unknown') }),
    fc.record({ kind: fc.constant('nothing is missing'), deletions: fc.nat(2) }),
    fc.record({
      kind: fc.constant('not by a job'),
      need: fc.constantFrom('delete again', 'annotate again', 'write again', 'nothing'),
    }),
  );
  return fc.oneof(
    fc
      .tuple(plan, fc.constantFrom(undefined, 'Only they may.'))
      .map((parts) => renderPlan(...parts)),
    fc.tuple(refusal, user).map((parts) => modal('s3rep', renderPlanRefusal(...parts))),
  );
}
