import { randomUUID } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { WebClient } from '@slack/web-api';
import { type BotServiceParts, buildBotService } from './build-bot-service.ts';
import { buildDynamodbStores } from '../dynamodb/build-dynamodb-stores.ts';
import type { Outcome } from '../incidents/announcing/alert-channel.ts';
import { announceAtOnce } from '../incidents/announcing/announce-at-once.ts';
import { announceDue, isWaitingFor } from '../incidents/announcing/announce-due.ts';
import { emptyMemory, type Progress } from '../incidents/announcing/announcer.ts';
import {
  type LifecycleTimes,
  lifecycleTimes as usualLifecycleTimes,
} from '../incidents/lifecycle/lifecycle-times.ts';
import { cacheRules } from '../incidents/model/cache-rules.ts';
import { type Times, times as usualTimes } from '../incidents/announcing/times.ts';
import type { Log } from '../lib/log.ts';
import type { Pause } from '../lib/pause.ts';
import { joinChannel } from '../slack/channel/join-channel.ts';
import { buildLinkTo, type LinkTo } from '../slack/channel/link-to-message.ts';
import { buildOperators } from '../slack/service/operators.ts';
import { buildRateLimiter } from '../slack/channel/rate-limiter.ts';
import { probeChannel } from '../slack/channel/probe-channel.ts';
import { postReceipt } from '../slack/service/post-receipt.ts';
import { buildSlackAlertChannel } from '../slack/channel/slack-alert-channel.ts';
import { buildSlackClient } from '../slack/channel/slack-client.ts';
import { buildTimeZoneOf } from '../slack/service/time-zone.ts';
import type { BotService } from '../slack/service/bot-service.ts';

/** What the bot is built from; every runtime has its own way to get these. */
export interface BotParts {
  readonly dynamodb: DynamoDBClient;
  readonly tableName: string;
  readonly slackBotToken: string;
  readonly slackApiUrl: string | undefined;
  readonly alertChannelId: string;
  readonly announceIntervalSeconds: number;
  readonly log: Log;
  readonly clock: () => Date;
  readonly pause: Pause;
  readonly onDue?: () => void;
  /** Where a click must not wait for Slack: leaves its alert to another worker. */
  readonly announceLater?: (incidentId: string) => Promise<Progress>;
  readonly onGone?: (incidentId: string) => void;
  readonly isQueueHealthy?: () => boolean;
  /** When Slack was last seen to take the channel again. */
  readonly readSlackHealthySince?: () => Date | undefined;
  readonly onSlackAnswer?: (isHealthy: boolean) => void;
  readonly slackFetch?: typeof fetch;
  /** For tests, which cannot wait a minute for a claim to end. */
  readonly times?: Times;
  /** Slack id of the user group whose members alone may mute, route, and resolve with objects missing. */
  readonly operatorsGroupId?: string | undefined;
  readonly lifecycleTimes?: Partial<LifecycleTimes>;
  /** Slack id of the user or user group to mention where an incident has no owner. */
  readonly onCallId?: string | undefined;
}

/** The bot without its runtime. */
export interface Bot {
  isWaitingFor(incidentIds: readonly string[]): boolean;
  /** `signal` ends the run after the alert in hand. Returns when to call again; undefined if nothing waits. */
  announceDue(signal: AbortSignal): Promise<Date | undefined>;
  /** Updates what a person waits for: the alert of an incident, or the newest storm's digest. */
  announceAtOnce(incidentId: string): Promise<Progress>;
  probeChannel(): Promise<Outcome>;
  readonly service: BotService;
}

/** Joins the parts. Starts nothing and calls nobody. */
export function buildBot(parts: BotParts): Bot {
  const { log, clock, alertChannelId, times = usualTimes, onDue = () => {} } = parts;
  const client = buildSlackClient({
    botToken: parts.slackBotToken,
    apiUrl: parts.slackApiUrl,
    callMillis: times.slackCallMillis,
    ...(parts.slackFetch && { fetch: parts.slackFetch }),
  });
  const linkTo = buildLinkTo(client);
  const announcer = buildAnnouncer(parts, client, linkTo);
  const probe = () => probeChannel(client, alertChannelId);
  const slack: BotServiceParts['slack'] = {
    linkTo,
    alertChannelId,
    postReceipt: (to, message) => postReceipt(client, to, message, log),
    join: (to) => joinChannel(client, to),
    timeZoneOf: buildTimeZoneOf(client, { clock, log }),
    operators: buildOperators(client, parts.operatorsGroupId, { clock, log }),
  };
  const isQueueHealthy = () => parts.isQueueHealthy?.();
  const atOnce = (incidentId: string) => announceAtOnce(announcer, incidentId);
  const announce = parts.announceLater ?? atOnce;
  return {
    isWaitingFor: (incidentIds) => isWaitingFor(announcer, incidentIds),
    announceDue: (signal) => announceDue(announcer, signal),
    announceAtOnce: atOnce,
    probeChannel: probe,
    service: buildBotService({ announcer, slack, onDue, probe, isQueueHealthy, announce }),
  };
}

function buildAnnouncer(
  parts: BotParts,
  client: WebClient,
  linkTo: LinkTo,
): BotServiceParts['announcer'] {
  const { clock, log, onGone, onSlackAnswer: onAnswer = () => {} } = parts;
  const known = onGone && { onGone };
  const store = buildDynamodbStores(parts.dynamodb, parts.tableName, randomUUID, known);
  const channel = buildSlackAlertChannel({
    client,
    channelId: parts.alertChannelId,
    rateLimiter: buildRateLimiter(clock, parts.pause),
    linkTo,
    onAnswer,
    onCall: parts.onCallId,
  });
  return {
    store,
    channel,
    clock,
    log,
    times: parts.times ?? usualTimes,
    lifecycleTimes: { ...usualLifecycleTimes, ...parts.lifecycleTimes },
    mutes: cacheRules(() => store.listMutes(), clock),
    routes: cacheRules(() => store.listRoutes(), clock),
    readUpdatePolicy: () => ({
      announceIntervalMillis: parts.announceIntervalSeconds * 1000,
      slackHealthySince: parts.readSlackHealthySince?.(),
    }),
    newId: randomUUID,
    memory: emptyMemory(),
  };
}
