import * as fc from 'fast-check';
import type { IncidentSummary } from '../../src/incidents/counting/incident-summary.ts';
import { startOfDays } from '../../src/incidents/stats/days.ts';
import { type Stats, summarizeEpisodes } from '../../src/incidents/stats/summarize-episodes.ts';
import type { TimelineEntry } from '../../src/incidents/model/timeline.ts';
import type { StormSummary } from '../../src/incidents/announcing/storm-summary.ts';
import type { Explanation } from '../../src/replication/explanation.ts';
import { anEpisode } from '../an-episode.ts';
import { anExplanation } from '../an-explanation.ts';
import {
  nastyPlanWindows,
  nastyReplay,
  nastyReplayEntry,
  nastyReportedEntry,
} from './nasty-replays.ts';
import { aLateIncident, anAlert, anIncident, aSummary } from '../an-incident.ts';
import { aStorm, aStormSummary } from '../a-storm.ts';

/** Stands in every text that plays S3's, so that it can be found again. */
export const mark = 'Ω';
const nastyPieces = [
  '<!channel>',
  '<@U1>',
  '<https://evil.example|click>',
  '`',
  '```',
  '*b*',
  '_i_',
  '~s~',
  '&lt;',
  '&',
  '<',
  '>',
  '|',
  '"',
  '\\',
  "'",
  '\n',
  '\r\n',
  '\u202e',
  '\u0000',
  '\ud800',
  '\udc00',
  '👩‍🚀',
  ' ',
  ':smile:',
  mark,
  'a'.repeat(300),
  '&'.repeat(1024),
  '"'.repeat(1024),
  '\u202e'.repeat(341),
  '<'.repeat(3000),
  '𐍈'.repeat(2000),
];
/** What S3 might send at worst. */
export const nasty = fc
  .array(fc.oneof(fc.constantFrom(...nastyPieces), fc.string({ unit: 'binary' })), { maxLength: 8 })
  .map((pieces) => [mark, ...pieces, mark].join(''));
const maybe = fc.option(nasty, { nil: undefined });
const some = (maxLength: number) => fc.array(nasty, { maxLength });
export const moment = fc.date({
  min: new Date('2020-01-01T00:00:00Z'),
  max: new Date('2030-01-01T00:00:00Z'),
  noInvalidDate: true,
});
const count = fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 2_000_000 }));
export const user = fc.constantFrom('U0BEN0000', 'WANN', '<!here>');

const status = fc.oneof(
  fc.constant({ kind: 'open' as const }),
  fc.record({ kind: fc.constant('open' as const), reopened: fc.record({ by: user, at: moment }) }),
  fc.record(
    {
      kind: fc.constant('acknowledged' as const),
      by: user,
      at: moment,
      note: nasty,
      eta: moment,
    },
    { requiredKeys: ['kind', 'by', 'at'] },
  ),
  fc.record(
    {
      kind: fc.constant('resolved' as const),
      by: user,
      at: moment,
      acceptedObjects: count,
      note: nasty,
    },
    { requiredKeys: ['kind', 'at', 'acceptedObjects'] },
  ),
  fc.record({
    kind: fc.constant('resolved' as const),
    at: moment,
    acceptedObjects: count,
    replicatedObjects: count,
  }),
);
const reopening = fc.record(
  {
    previousAlert: fc.constant(undefined),
    resolvedBy: user,
    resolvedAt: moment,
    acceptedObjects: count,
    vouchedObjects: count,
    vouchedBytes: count,
  },
  { requiredKeys: ['previousAlert', 'resolvedAt', 'acceptedObjects'] },
);
/** What comes and goes with time and people. */
const life = fc.record(
  {
    snooze: fc.record({ by: user, at: moment, until: moment }),
    muted: fc.record({ number: count, by: user, until: moment, why: nasty }),
    followUp: fc.record({ quietSince: moment }),
    follows: fc.record({ incidentId: fc.constant('AAAAbbbb0000-_zz'), reason: nasty }),
    isTest: fc.boolean(),
    replay: nastyReplay({ nasty, moment, count, user }),
    kept: fc.record({
      until: moment,
      missingObjects: count,
      isPartial: fc.constant(true as const),
    }),
  },
  { requiredKeys: [] },
);
const line = { number: count, at: moment };
const by = { ...line, by: user };
/** Every line that a history can have. */
export const entry: fc.Arbitrary<TimelineEntry> = fc.oneof(
  fc.record({ ...line, kind: fc.constantFrom('opened', 'reopened', 'snooze ended', 'unmuted') }),
  fc.record({
    ...by,
    kind: fc.constantFrom(
      'still on it',
      'unacknowledged',
      'snooze ended early',
      'reopened by hand',
    ),
  }),
  fc.record(
    {
      ...by,
      kind: fc.constant('acknowledged'),
      owner: user,
      takenFrom: user,
      note: nasty,
      eta: moment,
    },
    { requiredKeys: ['number', 'at', 'by', 'kind'] },
  ),
  fc.record({ ...by, kind: fc.constant('noted'), note: nasty, eta: moment }),
  fc.record({ ...by, kind: fc.constant('snoozed'), until: moment }),
  fc.record({ ...by, kind: fc.constant('muted'), until: moment, why: nasty }),
  fc.record({ ...line, kind: fc.constantFrom('reminded', 'escalated'), others: count }),
  fc.record({
    ...line,
    kind: fc.constant('asked'),
    why: fc.constantFrom('it goes on', 'it fails faster', 'the time is over'),
    owner: user,
    unansweredSince: moment,
  }),
  fc.record({ ...line, kind: fc.constant('still missing'), owner: user, missingObjects: count }),
  fc.record({ ...line, kind: fc.constant('reason changed'), reason: nasty, owner: user }),
  fc.record({
    ...line,
    kind: fc.constant('quiet'),
    since: moment,
    missingObjects: count,
    missingBytes: count,
  }),
  fc.record({ ...by, kind: fc.constant('resolved'), missingObjects: count, note: nasty }),
  fc.record({ ...by, kind: fc.constant('proof added'), note: nasty }),
  fc.record({ ...line, kind: fc.constant('closed'), missingObjects: count }),
  fc.record({ ...line, kind: fc.constant('recovered'), replicatedObjects: count }),
  nastyReplayEntry({ nasty, moment, count, user }),
  nastyReportedEntry({ nasty, moment, count, user }),
);
/** Windows of replays. */
export const planWindows = nastyPlanWindows({ nasty, moment, count, user });
export const mute = fc.record(
  {
    number: count,
    by: user,
    at: moment,
    until: moment,
    why: nasty,
    bucket: nasty,
    key: nasty,
    rule: nasty,
    reason: nasty,
  },
  { requiredKeys: ['number', 'by', 'at', 'until', 'why', 'key'] },
);
export const route = fc.record(
  {
    number: count,
    bucket: nasty,
    channelId: fc.constantFrom('C0ALERTS00', '<!here>'),
    mentionId: fc.constantFrom('S0ONCALL00', 'U0BEN0000', '<!here>'),
    pager: nasty,
    isWeekly: fc.boolean(),
    by: user,
    at: moment,
  },
  { requiredKeys: ['number', 'bucket', 'channelId', 'by', 'at'] },
);
const auditDetails = fc.record(
  {
    owner: fc.oneof(user, nasty),
    note: nasty,
    eta: moment,
    until: moment,
    pattern: fc.record({ bucket: nasty, key: nasty, rule: nasty, reason: nasty }),
    muteNumber: count,
    route,
  },
  { requiredKeys: [] },
);
export const auditEntry = fc.record(
  {
    about: fc.constant('mutes'),
    by: user,
    at: moment,
    what: fc.constantFrom('mute', 'acknowledge'),
    details: auditDetails,
    outcome: fc.constantFrom('asked' as const, 'done' as const, 'not allowed' as const),
  },
  { requiredKeys: ['about', 'by', 'at', 'what', 'outcome'] },
);

export const incident = fc
  .record({
    sourceBucket: nasty,
    destinationBucket: maybe,
    ruleId: maybe,
    reason: maybe,
    accountId: maybe,
    region: maybe,
    partition: fc.constantFrom('aws' as const, 'aws-cn' as const, 'aws-iso-b' as const),
    episode: fc.integer({ min: 1, max: 999 }),
    status,
    reopening: fc.option(reopening, { nil: undefined }),
    life,
  })
  .chain(({ life: comesAndGoes, ...rest }) => {
    const each = { ...rest, ...comesAndGoes };
    return fc.constantFrom(anIncident(each), aLateIncident(each));
  });
const sample = fc.record({
  objectKey: nasty,
  versionId: nasty,
  sizeBytes: fc.option(fc.maxSafeNat(), { nil: undefined }),
  failedAt: moment,
});
export const summary: fc.Arbitrary<IncidentSummary> = fc
  .record({
    incident,
    missingObjects: count,
    missingBytes: fc.maxSafeNat(),
    firstFailedAt: moment,
    lastFailedAt: moment,
    firstRequestedAt: fc.option(moment, { nil: undefined }),
    commonEnding: fc.constantFrom('.tflock', '.a-b_c'),
    samples: fc.array(sample, { maxLength: 5 }),
  })
  .map(aSummary);

const told = fc.constantFrom(undefined, anAlert(), anAlert({ isGone: true }));
const member = fc.record({
  incident: fc.tuple(incident, told).map(([each, alert]) => ({ ...each, alert })),
  missingObjects: fc.option(count, { nil: undefined }),
});
const storm = fc
  .record({
    since: moment,
    endedAt: fc.option(moment, { nil: undefined }),
    acknowledged: fc.option(fc.record({ by: user, at: moment }), { nil: undefined }),
  })
  .map(aStorm);
const sharedCause = fc.record({
  kind: fc.constantFrom('role', 'key', 'destination', 'source', 'reason'),
  name: nasty,
  incidents: count,
});
/** A storm as large as `most`, also one in which everything has the same worst name. */
export const stormSummary = (max: number): fc.Arbitrary<StormSummary> =>
  fc
    .tuple(fc.array(member, { maxLength: 20 }), fc.integer({ min: 1, max }))
    .chain(([some, times]) =>
      fc.record({
        storm,
        members: fc.constant(
          Array.from({ length: times }, () => some)
            .flat()
            .slice(0, max),
        ),
        sharedCause: fc.option(sharedCause, { nil: undefined }),
      }),
    )
    .map(aStormSummary);

const now = new Date('2026-11-22T12:00:00Z');
const lately = fc.date({ min: startOfDays(now, 30), max: now, noInvalidDate: true });
const episode = fc
  .record({
    incidentId: fc.string(),
    episode: fc.integer({ min: 1, max: 9 }),
    sourceBucket: nasty,
    reason: maybe,
    openedAt: lately,
    acknowledgedAt: fc.option(lately, { nil: undefined }),
    resolvedAt: fc.option(lately, { nil: undefined }),
    ended: fc.constantFrom('by a person' as const, 'by itself' as const, undefined),
    objects: count,
  })
  .map(anEpisode);
/** Figures of up to `most` incidents in 7 or 30 days, also of a storm of them. */
export const stats = (max: number): fc.Arbitrary<Stats> =>
  fc
    .record({
      some: fc.array(episode, { maxLength: 20 }),
      times: fc.integer({ min: 1, max }),
      unresolved: fc.array(incident, { maxLength: 3 }),
      days: fc.constantFrom(7, 30),
      goesBack: fc.boolean(),
    })
    .map(({ some, times, unresolved, days, goesBack }) =>
      summarizeEpisodes(
        Array.from({ length: times }, (_, index) =>
          some.map((each) => ({ ...each, incidentId: `${each.incidentId}${index}` })),
        )
          .flat()
          .slice(0, max),
        unresolved,
        { since: startOfDays(now, days), now, goesBack },
      ),
    );

const statement = fc.record({ Effect: fc.constant('Allow' as const), Action: nasty });
const step = fc.record(
  { instruction: nasty, statement, caution: nasty, command: nasty },
  { requiredKeys: ['instruction', 'command'] },
);
const remedy = fc.record({
  causes: some(3),
  checks: fc.array(step, { maxLength: 9 }),
  fixes: fc.array(step, { maxLength: 9 }),
});
const permission = fc.record({ action: nasty, policy: nasty });
export const explanation: fc.Arbitrary<Explanation> = fc
  .record({
    code: nasty,
    title: nasty.map((text) => text.replaceAll(mark, '')),
    meaning: nasty,
    nextStep: nasty,
    remedies: fc.array(remedy, { minLength: 1, maxLength: 9 }),
    permissions: fc.array(permission, { maxLength: 9 }),
    replaySteps: fc.array(step, { maxLength: 9 }),
    isBenign: fc.boolean(),
    isBatchOnly: fc.boolean(),
    awsPage: fc.constantFrom('https://docs.aws.amazon.com/AmazonS3?a=b&c=d#e', 'javascript:1'),
  })
  .map(anExplanation);
