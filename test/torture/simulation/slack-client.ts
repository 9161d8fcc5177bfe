import { AsyncLocalStorage } from 'node:async_hooks';
import { WebAPIHTTPError, WebAPIRateLimitedError, type WebClient } from '@slack/web-api';
import { times } from '../../../src/incidents/announcing/times.ts';
import type { Machine, Surroundings } from './machine.ts';
import {
  type AboutIncident,
  carryOut,
  ownBotId,
  refusal,
  showing,
  type SlackCall,
  type SlackRequest,
  type SlackWorld,
} from './slack-world.ts';

/** What a worker is about while it calls. */
export const aboutIncident = new AsyncLocalStorage<AboutIncident>();

/** Longest that a request is on its way. */
const maxLateMillis = 119_000;
/** Longer than a claim: somebody takes over meanwhile. */
const leastStallMillis = 65_000;
const daySeconds = 86_400;
const home = { bot_id: ownBotId, team_id: 'T0HOME0000' };

interface Line extends Surroundings {
  readonly slack: SlackWorld;
}

/** One machine's client of Slack, of which the bot uses these methods. */
export function buildClient(line: Line, machine: Machine): WebClient {
  const call = (method: string) => (request: SlackRequest) =>
    callSlack(line, machine, method, request);
  const client = {
    auth: { test: async () => home },
    users: { info: async () => ({ user: { team_id: 'T0OTHER000' } }) },
    chat: {
      postMessage: call('chat.postMessage'),
      update: call('chat.update'),
      delete: call('chat.delete'),
      getPermalink: async () => ({ permalink: 'https://example.slack.com/archives/1' }),
    },
    conversations: { join: async () => ({}) },
    async *paginate(method: string, request: SlackRequest) {
      yield await call(method)(request);
    },
  };
  return client as unknown as WebClient;
}

/** A tenth of a second or so, if nothing goes wrong. */
async function callSlack(
  line: Line,
  machine: Machine,
  method: string,
  request: SlackRequest,
): Promise<unknown> {
  const { time, random, slack } = line;
  const note: SlackCall = {
    method,
    machine: machine.name,
    at: time.now(),
    channel: request.channel,
    ts: request.ts,
    threadTs: request.thread_ts,
    text: request.text ?? '',
    shows: showing(request),
    metadata: request.metadata,
    about: aboutIncident.getStore(),
  };
  slack.calls.push(note);
  const answerAt = time.now() + random.between(50, 400);
  const refused = refuse(line, note);
  if (refused !== undefined) {
    note.error = refused.code;
    return machine.answer(answerAt, () => {
      throw refused.error;
    });
  }
  const landing = land(line, machine, note, request, answerAt);
  landing.landed?.catch(() => {});
  return machine.answer(landing.isAnswered ? landing.at : note.at + times.slackCallMillis, () => {
    if (!landing.isAnswered) throw landing.error;
    return landing.landed;
  });
}

/** What Slack answers without doing anything. */
function refuse({ faults, slack, random }: Line, note: SlackCall) {
  const { method, channel, ts } = note;
  if (faults.happens('Slack wants silence for a day')) {
    note.retryAfterSeconds = daySeconds;
    return { code: 'ratelimited', error: new WebAPIRateLimitedError(daySeconds) };
  }
  if (faults.happens('Slack wants silence')) {
    note.retryAfterSeconds = 30;
    return { code: 'ratelimited', error: new WebAPIRateLimitedError(30) };
  }
  if (faults.happens('Slack refuses one call')) {
    const code = random.pick([
      'invalid_blocks',
      'invalid_auth',
      'not_in_channel',
      'team_access_not_granted',
    ]);
    return { code, error: refusal(code) };
  }
  if (method !== 'chat.update') return undefined;
  if (faults.happens('Slack never lets a message be edited again')) {
    const message = slack.messages.find((each) => each.channel === channel && each.ts === ts);
    if (message !== undefined) message.isFrozen = true;
  }
  return undefined;
}

interface Landing {
  readonly at: number;
  readonly landed?: Promise<unknown>;
  readonly isAnswered: boolean;
  readonly error?: Error;
}

/** When Slack does it, and whether it says so. */
function land(
  { time, random, faults, slack }: Line,
  machine: Machine,
  note: SlackCall,
  request: SlackRequest,
  answerAt: number,
): Landing {
  const noAnswer = new Error('A request error occurred: timeout');
  const begin = (at: number): Promise<unknown> =>
    new Promise((resolve, reject) =>
      time.at(at, () => {
        try {
          const answer = carryOut(slack, note.method, request, time.now());
          note.landedAt = time.now();
          if ('ts' in answer) note.ts = answer.ts;
          resolve(answer);
        } catch (error) {
          note.error = (error as ReturnType<typeof refusal>).data.error;
          reject(error);
        }
      }),
    );
  if (faults.happens('Slack does not get a call')) {
    note.error = 'lost';
    return { at: answerAt, isAnswered: false, error: noAnswer };
  }
  if (faults.happens('a call lands in Slack up to two minutes late')) {
    const at = note.at + random.between(times.slackCallMillis + 1_000, maxLateMillis);
    return { at, landed: begin(at), isAnswered: false, error: noAnswer };
  }
  if (faults.happens('a worker stands still in the middle of a call')) {
    const at = time.now() + random.between(leastStallMillis, maxLateMillis);
    machine.standStillUntil(at);
    return { at, landed: begin(at), isAnswered: random.chance(0.5), error: noAnswer };
  }
  const at = (note.at + answerAt) / 2;
  if (faults.happens('Slack does it and does not say so')) {
    return { at, landed: begin(at), isAnswered: false, error: noAnswer };
  }
  if (faults.happens('Slack answers with an error of its own')) {
    const error = random.pick([
      refusal('internal_error'),
      new WebAPIHTTPError(503, 'Service Unavailable', {}),
    ]);
    if (random.chance(0.5)) {
      note.error = 'lost';
      return { at, isAnswered: false, error };
    }
    return { at, landed: begin(at), isAnswered: false, error };
  }
  return { at: answerAt, landed: begin(at), isAnswered: true };
}
