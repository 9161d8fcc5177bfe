import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { buildBotService } from './build-bot-service.ts';
import { buildDynamodbIncidentStore } from '../dynamodb/dynamodb-incident-store.ts';
import type { Outcome } from '../incidents/announcing/alert-channel.ts';
import { announceDue } from '../incidents/announcing/announce-due.ts';
import { type Announcer, emptyMemory } from '../incidents/announcing/announcer.ts';
import {
  type LifecycleTimes,
  lifecycleTimes as usualLifecycleTimes,
} from '../incidents/lifecycle/lifecycle-times.ts';
import { cacheRules } from '../incidents/model/cache-rules.ts';
import { type Times, times as usualTimes } from '../incidents/model/times.ts';
import type { Log } from '../lib/log.ts';
import { joinChannel } from '../slack/channel/join-channel.ts';
import { buildLinkTo } from '../slack/channel/link-to-message.ts';
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
  /** Told when something became due, for a runtime that can look at once. */
  readonly onDue?: () => void;
  /** Told of an incident that was looked for and is not there. */
  readonly onGone?: (incidentId: string) => void;
  /** Whether the queue can be read; absent where another process reads it. */
  readonly isQueueHealthy?: () => boolean;
  /** When Slack was last seen to take the channel again. */
  readonly readSlackHealthySince?: () => Date | undefined;
  /** Told after each call to Slack whether it did what it was asked. */
  readonly onSlackAnswer?: (isHealthy: boolean) => void;
  /** Another way to fetch from Slack than Node.js's own. */
  readonly slackFetch?: typeof fetch;
  /** For tests, which cannot wait a minute for a claim to end. */
  readonly times?: Times;
  /** Slack id of the user group whose members alone may mute, route, and resolve with objects missing. */
  readonly operatorsGroupId?: string | undefined;
  /** When the passing of time changes something about an incident; what is absent is as usual. */
  readonly lifecycleTimes?: Partial<LifecycleTimes>;
  /** Slack id of the user or user group to mention where nobody looks after an incident. */
  readonly onCallId?: string | undefined;
}

/** The bot without its runtime: what it does with messages, with what is due, and for people. */
export interface Bot {
  /** Whether any of these incidents, which became due, has to be looked at now. */
  isWaitingFor(incidentIds: readonly string[]): boolean;
  /**
   * @param signal - ends the run after the alert in hand
   * @returns when to call again at the latest; undefined if nothing waits
   */
  announceDue(signal: AbortSignal): Promise<Date | undefined>;
  /** Finds out whether Slack lets the bot into its channel. */
  probeChannel(): Promise<Outcome>;
  readonly service: BotService;
}

/** Joins the parts. Starts nothing and calls nobody. */
export function buildBot(parts: BotParts): Bot {
  const { log, clock, alertChannelId: channelId, times = usualTimes, onDue = () => {} } = parts;
  const { onSlackAnswer: onAnswer = () => {} } = parts;
  const store = buildDynamodbIncidentStore(parts.dynamodb, parts.tableName, randomUUID, {
    ...(parts.onGone && { onGone: parts.onGone }),
  });
  const client = buildSlackClient({
    botToken: parts.slackBotToken,
    apiUrl: parts.slackApiUrl,
    callMillis: times.slackCallMillis,
    ...(parts.slackFetch && { fetch: parts.slackFetch }),
  });
  const linkTo = buildLinkTo(client);
  const rateLimiter = buildRateLimiter(clock, (millis) => wait(millis));
  const announcer: Announcer = {
    store,
    channel: buildSlackAlertChannel({
      client,
      channelId,
      rateLimiter,
      linkTo,
      onAnswer,
      onCall: parts.onCallId,
    }),
    clock,
    log,
    times,
    mutes: cacheRules(() => store.listMutes(), clock),
    routes: cacheRules(() => store.listRoutes(), clock),
    lifecycleTimes: { ...usualLifecycleTimes, ...parts.lifecycleTimes },
    readUpdatePolicy: () => ({
      announceIntervalMillis: parts.announceIntervalSeconds * 1000,
      slackHealthySince: parts.readSlackHealthySince?.(),
    }),
    newId: randomUUID,
    memory: emptyMemory(),
  };
  return {
    // What was shown a moment ago waits for its interval, so it is no reason to look at all that is due.
    isWaitingFor: (incidentIds) => incidentIds.some((id) => !announcer.memory.waits.has(id)),
    announceDue: (signal) => announceDue(announcer, signal),
    probeChannel: () => probeChannel(client, channelId),
    service: buildBotService(
      announcer,
      {
        linkTo,
        alertChannelId: channelId,
        postReceipt: (to, message) => postReceipt(client, to, message, log),
        join: (to) => joinChannel(client, to),
        timeZoneOf: buildTimeZoneOf(client, { clock, log }),
        operators: buildOperators(client, parts.operatorsGroupId, { clock, log }),
      },
      {
        onDue,
        probe: () => probeChannel(client, channelId),
        isQueueHealthy: () => parts.isQueueHealthy?.(),
      },
    ),
  };
}
