import { addMilliseconds } from 'date-fns/addMilliseconds';
import { subMinutes } from 'date-fns/subMinutes';
import type { AlertChannel, Outcome } from '../../../src/incidents/announcing/alert-channel.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { findDigest, findDigestReply, postDigest, replyToDigest, updateDigest } from './digests.ts';
import { times } from '../../../src/incidents/announcing/times.ts';
import { findCall, findCallReply, postCall, replyToCall, updateCall } from './slack-calls.ts';
import {
  channelId,
  findPost,
  findReply,
  freeze,
  post,
  remove,
  reply,
  type Slack,
  update,
} from './slack.ts';

/**
 * What Slack can do to a call besides answering it well. Without an answer it did it, did not, or does it later: a proxy
 * or a network may hold a request for up to two minutes, when others have written already.
 */
export type SlackFault =
  | 'refuses'
  | 'limits'
  | 'loses'
  | 'answers not'
  | 'does it late'
  | 'does it very late'
  /** Does it once the worker, stopped in the middle of the call, goes on. */
  | 'stalls'
  /** Never lets the message be edited again that is to be updated now. */
  | 'freezes';

const postGapMillis = 1_050;
const limitSeconds = 30;
/** After the call began: once it was tried again, and just within what the bot waits for. */
const lateMillis = { 'does it late': 35_000, 'does it very late': 119_000 };
/** The bot looks so much further back than it has to. */
const clockDifferenceMinutes = 5;

/** One worker's way into the channel. */
export function buildMemoryChannel(
  slack: Slack,
  nextSlackFault: () => SlackFault | undefined,
  standStill: () => Promise<unknown>,
): AlertChannel {
  const parts = { slack, standStill };
  const call = <T>(act: () => T) => answer(parts, nextSlackFault(), act);
  const since = (moment: Date) => subMinutes(moment, clockDifferenceMinutes);
  return {
    defaultChannelId: channelId,
    post: (summary) =>
      paced(slack, () => inTime(slack, summary.incident, () => call(() => post(slack, summary)))),
    update: async (address, summary) => {
      if (isTooLate(slack, summary.incident)) return { kind: 'too late' };
      const fault = nextSlackFault();
      if (fault === 'freezes') freeze(slack, address);
      return answer(parts, fault, () => update(slack, address, summary));
    },
    findPost: (incident, from) => call(() => findPost(slack, incident, since(from))),
    // Of one channel only, so that no alert leaves it.
    findCopy: async () => ({ kind: 'none' }),
    reply: (alert, incident, entries) =>
      paced(slack, () =>
        inTime(slack, incident, () =>
          noteRefusal(slack, incident, () => call(() => reply(slack, alert, incident, entries))),
        ),
      ),
    findReply: (alert, incident, from) =>
      noteRefusal(slack, incident, () =>
        call(() => findReply(slack, alert, incident, since(from))),
      ),
    deleteFile: async () => {
      throw new Error('No file was sent.');
    },
    postWeekly: async () => {
      throw new Error('No route asks for it.');
    },
    postDigest: (summary) =>
      paced(slack, () =>
        inTime(slack, summary.storm, () => call(() => postDigest(slack, summary))),
      ),
    updateDigest: (address, summary) =>
      inTime(slack, summary.storm, () => call(() => updateDigest(slack, address, summary))),
    findDigest: (storm, from) => call(() => findDigest(slack, storm, since(from))),
    replyToDigest: (digest, storm, entries) =>
      paced(slack, () =>
        inTime(slack, storm, () => call(() => replyToDigest(slack, digest, entries))),
      ),
    findDigestReply: (digest, _storm, from) =>
      call(() => findDigestReply(slack, digest, since(from))),
    postEscalation: (summary) =>
      paced(slack, () =>
        inTime(slack, summary.message, () => call(() => postCall(slack, summary))),
      ),
    updateEscalation: async (address, summary) => {
      if (isTooLate(slack, summary.message)) return { kind: 'too late' };
      const fault = nextSlackFault();
      if (fault === 'freezes') freeze(slack, address);
      return answer(parts, fault, () => updateCall(slack, address, summary));
    },
    findEscalation: (message, from) => call(() => findCall(slack, message, since(from))),
    replyToEscalation: (address, summary, entries) =>
      paced(slack, () =>
        inTime(slack, summary.message, () => call(() => replyToCall(slack, address, entries))),
      ),
    findEscalationReply: (address, _message, from) =>
      call(() => findCallReply(slack, address, since(from))),
    remove: (address) => call(() => remove(slack, address)),
    readBudget: () => ({
      nextPostAt: slack.nextPostAt,
      updatesPaidUntil: new Date(0),
      quietUntil: new Date(0),
    }),
    adoptBudget: () => {},
  };
}

/** As the real channel has it: no call begins when its claim may end before the call does. */
function isTooLate({ clock }: Slack, { claim }: Pick<Incident, 'claim'>): boolean {
  return claim !== undefined && claim.until < addMilliseconds(clock(), times.slackCallMillis);
}

async function inTime<T>(slack: Slack, claimed: Pick<Incident, 'claim'>, call: () => Promise<T>) {
  return isTooLate(slack, claimed) ? ({ kind: 'too late' } as const) : call();
}

async function noteRefusal<T extends Outcome | { readonly kind: 'none' | 'found' }>(
  { refusedReplies }: Slack,
  { id }: Incident,
  call: () => Promise<T>,
): Promise<T> {
  const outcome = await call();
  if (outcome.kind === 'refused') refusedReplies.add(id);
  return outcome;
}

/** What was late and has its time now. */
export function landLate({ late, clock }: Slack): void {
  const landed = late.filter(({ at }) => at <= clock());
  for (const each of landed.sort((one, other) => Number(one.at) - Number(other.at))) {
    late.splice(late.indexOf(each), 1);
    each.act();
  }
}

async function answer<T>(
  { slack, standStill }: { slack: Slack; standStill: () => Promise<unknown> },
  fault: SlackFault | undefined,
  act: () => T,
): Promise<T | Outcome> {
  landLate(slack);
  switch (fault) {
    case undefined:
    case 'freezes':
      return act();
    case 'stalls':
      await standStill();
      landLate(slack);
      return act();
    case 'refuses':
      return { kind: 'refused', error: 'is_archived', advice: 'Unarchive it.' };
    case 'limits':
      return { kind: 'rate limited', retryAfterSeconds: limitSeconds };
    case 'answers not':
      act();
      break;
    case 'does it late':
    case 'does it very late':
      slack.late.push({ at: addMilliseconds(slack.clock(), lateMillis[fault]), act });
      break;
    case 'loses':
      break;
    default:
      return fault satisfies never;
  }
  slack.wait(times.slackCallMillis);
  return { kind: 'unknown', error: 'no answer' };
}

/** About a post a second, as the real channel does it. */
async function paced<T>(slack: Slack, call: () => Promise<T>): Promise<T> {
  const { clock, wait, nextPostAt } = slack;
  wait(Math.max(0, Number(nextPostAt) - Number(clock())));
  const outcome = await call();
  slack.nextPostAt = addMilliseconds(clock(), postGapMillis);
  return outcome;
}
