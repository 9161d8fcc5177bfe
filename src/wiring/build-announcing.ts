import { randomUUID } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { WebClient } from '@slack/web-api';
import { buildDynamodbStores, type DynamodbStores } from '../dynamodb/build-dynamodb-stores.ts';
import type { AlertChannel, Outcome } from '../incidents/announcing/alert-channel.ts';
import { announceAtOnce } from '../incidents/announcing/announce-at-once.ts';
import { announceDue, isWaitingFor } from '../incidents/announcing/announce-due.ts';
import { handOffDue } from '../incidents/announcing/hand-off-due.ts';
import { lookAfterLostSaves } from '../incidents/announcing/look-after-lost-saves.ts';
import { boundClaims } from '../incidents/announcing/bound-claims.ts';
import { type Announcer, emptyMemory, type Progress } from '../incidents/announcing/announcer.ts';
import { type Times, times as usualTimes } from '../incidents/announcing/times.ts';
import { listStuck } from '../incidents/find-stuck.ts';
import {
  type LifecycleTimes,
  lifecycleTimes as usualLifecycleTimes,
} from '../incidents/lifecycle/lifecycle-times.ts';
import { cacheRules } from '../incidents/model/cache-rules.ts';
import type { Incident } from '../incidents/model/incident.ts';
import type { Log } from '../lib/log.ts';
import type { Pause } from '../lib/pause.ts';
import { buildCheckArrivals } from './build-check-arrivals.ts';
import type { PagerAccess } from '../pagerduty/build-pager.ts';
import { buildLinkTo, type LinkTo } from '../slack/channel/link-to-message.ts';
import { buildHasLeft } from '../slack/channel/has-left.ts';
import { probeChannel } from '../slack/channel/probe-channel.ts';
import { buildReadBotId } from '../slack/channel/read-bot-id.ts';
import { buildRateLimiter } from '../slack/channel/rate-limiter.ts';
import { buildSlackAlertChannel } from '../slack/channel/slack-alert-channel.ts';
import { buildSlackClient } from '../slack/channel/slack-client.ts';
import { checkReplayed } from '../replay/check-replayed.ts';
import type { Replays } from './build-replays.ts';
import { type AwsReaders, type DiagnosisWiring, loadDiagnosis } from './load-diagnosis.ts';
import { buildPaging } from './build-paging.ts';
import { loadReplays, type ReplaySettings } from './load-replays.ts';

/** What announces is built from; every runtime has its own way to get these. */
export interface AnnouncingParts extends ReplaySettings, Pick<DiagnosisWiring, 'diagnosis'> {
  readonly dynamodb: DynamoDBClient;
  readonly tableName: string;
  readonly slackBotToken: string;
  readonly slackApiUrl: string | undefined;
  readonly alertChannelId: string;
  readonly announceIntervalSeconds: number;
  readonly log: Log;
  readonly clock: () => Date;
  /** Makes sure that the clock is right. What is due is not looked at if it throws. */
  readonly settleTime?: (() => Promise<void>) | undefined;
  readonly pause: Pause;
  readonly onGone?: (incidentId: string) => void;
  /** When Slack was last seen to take the channel again. */
  readonly readSlackHealthySince?: () => Date | undefined;
  readonly onSlackAnswer?: (isHealthy: boolean) => void;
  /** Another way to fetch from Slack, and from the pager. */
  readonly slackFetch?: typeof fetch;
  /** For tests, which cannot wait a minute for a claim to end. */
  readonly times?: Times;
  readonly lifecycleTimes?: Partial<LifecycleTimes>;
  /** Slack id of the user or user group to mention where an incident has no owner. */
  readonly onCallId?: string | undefined;
  /** Whether S3 may be asked if missing objects have arrived. */
  readonly mayCheckArrival?: boolean;
  readonly pager?: Pick<PagerAccess, 'url' | 'keys'> | undefined;
}

/** What announces, without its runtime. */
export interface Announcing {
  isWaitingFor(incidentIds: readonly string[]): boolean;
  /** `signal` ends the run after the alert in hand. Returns when to call again; undefined if nothing waits. */
  announceDue(signal: AbortSignal): Promise<Date | undefined>;
  /** Tells the pager what it is to be told, apart from Slack; absent where nobody is paged. Else as `announceDue`. */
  readonly handOffDue: ((signal: AbortSignal) => Promise<Date | undefined>) | undefined;
  /** Updates what a person waits for: the alert of an incident, or the newest storm's digest. */
  announceAtOnce(incidentId: string): Promise<Progress>;
  probeChannel(): Promise<Outcome>;
  /** Asks S3 whether objects have arrived, where somebody wants to know and it is allowed; until `signal` aborts. @returns how many incidents it asked about */
  checkArrivals(signal: AbortSignal): Promise<number>;
  /** Incidents that are due and that Slack did not take at the last try. */
  listStuck(): Promise<readonly Incident[]>;
  /** Undefined where s3rep may not create jobs. */
  readonly replays: Replays | undefined;
  /** Undefined where s3rep may not look at AWS. */
  readonly awsReaders: AwsReaders | undefined;
  /** For what answers people. */
  readonly parts: {
    readonly announcer: Announcer & { readonly store: DynamodbStores };
    readonly client: WebClient;
    readonly linkTo: LinkTo;
  };
}

/** Joins what announces. Starts nothing and calls nobody. */
export function buildAnnouncing(parts: AnnouncingParts): Announcing {
  const { alertChannelId, times = usualTimes } = parts;
  const client = buildSlackClient({
    botToken: parts.slackBotToken,
    apiUrl: parts.slackApiUrl,
    callMillis: times.slackCallMillis,
    ...(parts.slackFetch && { fetch: parts.slackFetch }),
  });
  const linkTo = buildLinkTo(client);
  const announcer = buildAnnouncer(parts, client, linkTo);
  return {
    isWaitingFor: (incidentIds) => isWaitingFor(announcer, incidentIds),
    async announceDue(signal) {
      await parts.settleTime?.();
      return announceDue(announcer, signal);
    },
    handOffDue:
      parts.pager &&
      (async (signal) => {
        await parts.settleTime?.();
        return handOffDue(announcer, signal);
      }),
    async announceAtOnce(incidentId) {
      await parts.settleTime?.();
      return announceAtOnce(announcer, incidentId);
    },
    probeChannel: () => probeChannel(client, alertChannelId),
    checkArrivals: buildCheckArrivals({ ...parts, ...announcer }),
    listStuck: () => listStuck(announcer.store),
    replays: loadReplays({
      ...parts,
      store: announcer.store,
      ...(parts.mayCheckArrival === true && {
        onOver: (replay) => checkReplayed(announcer, replay),
      }),
    }),
    awsReaders: loadDiagnosis(parts),
    parts: { announcer, client, linkTo },
  };
}

function buildAnnouncer(
  parts: AnnouncingParts,
  client: WebClient,
  linkTo: LinkTo,
): Announcing['parts']['announcer'] {
  const { clock, log, onGone, times = usualTimes } = parts;
  const items = buildDynamodbStores(parts.dynamodb, parts.tableName, randomUUID, { onGone });
  const { claimMillis, inFlightMillis } = times;
  const store = lookAfterLostSaves(boundClaims(items, clock, claimMillis), clock, inFlightMillis);
  const channel = buildChannel(parts, client, linkTo);
  return {
    store,
    channel,
    clock,
    log,
    times,
    lifecycleTimes: { ...usualLifecycleTimes, ...parts.lifecycleTimes },
    mutes: cacheRules(() => store.listMutes(), clock),
    routes: cacheRules(() => store.listRoutes(), clock),
    readUpdatePolicy: () => ({
      announceIntervalMillis: parts.announceIntervalSeconds * 1000,
      slackHealthySince: parts.readSlackHealthySince?.(),
    }),
    newId: randomUUID,
    memory: emptyMemory(),
    paging: buildPaging(parts, linkTo),
  };
}

function buildChannel(parts: AnnouncingParts, client: WebClient, linkTo: LinkTo): AlertChannel {
  const { alertChannelId, clock, log, diagnosis, times = usualTimes } = parts;
  return buildSlackAlertChannel({
    client,
    channelId: alertChannelId,
    alertChannelId,
    rateLimiter: buildRateLimiter(clock, parts.pause),
    clock,
    callMillis: times.slackCallMillis,
    linkTo,
    mayDiagnose: diagnosis !== undefined,
    onAnswer: parts.onSlackAnswer ?? (() => {}),
    onCall: parts.onCallId,
    hasLeft: buildHasLeft(client, log),
    readBotId: buildReadBotId(client),
  });
}
