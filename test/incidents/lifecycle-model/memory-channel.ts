import { addMilliseconds } from 'date-fns/addMilliseconds';
import { subMinutes } from 'date-fns/subMinutes';
import type { AlertChannel, Outcome } from '../../../src/incidents/announcing/alert-channel.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { times } from '../../../src/incidents/announcing/times.ts';
import {
  channelId,
  findPost,
  findReply,
  freeze,
  post,
  reply,
  type Slack,
  update,
} from './slack.ts';

/**
 * What Slack can do to a call besides answering it well. Without an answer it did it, did not, or does it later: within
 * the time that a claim keeps others away.
 */
export type SlackFault =
  | 'refuses'
  | 'limits'
  | 'loses'
  | 'answers not'
  | 'does it late'
  /** Never lets the message be edited again that is to be updated now. */
  | 'freezes';

const postGapMillis = 1_050;
const limitSeconds = 30;
/** After the call began. An update is tried again after ten seconds without an answer and ten more. */
const lateMillis = { message: 30_000, update: 15_000 };
/** The bot looks so much further back than it has to. */
const clockDifferenceMinutes = 5;

/** One worker's way into the channel. */
export function buildMemoryChannel(
  slack: Slack,
  nextSlackFault: () => SlackFault | undefined,
): AlertChannel {
  const call = <T>(act: () => T, lateAfter = lateMillis.message) =>
    answer(slack, nextSlackFault(), act, lateAfter);
  const since = (moment: Date) => subMinutes(moment, clockDifferenceMinutes);
  return {
    defaultChannelId: channelId,
    post: (summary) => paced(slack, () => call(() => post(slack, summary))),
    update: (address, summary) => {
      const fault = nextSlackFault();
      if (fault === 'freezes') freeze(slack, address);
      return answer(slack, fault, () => update(slack, address, summary), lateMillis.update);
    },
    findPost: (incident, from) => call(() => findPost(slack, incident, since(from))),
    reply: (alert, incident, entries) =>
      paced(slack, () =>
        noteRefusal(slack, incident, () => call(() => reply(slack, alert, incident, entries))),
      ),
    findReply: (alert, incident, from) =>
      noteRefusal(slack, incident, () =>
        call(() => findReply(slack, alert, incident, since(from))),
      ),
    postWeekly: async () => noDigest(),
    postDigest: async () => noDigest(),
    updateDigest: async () => noDigest(),
    findDigest: async () => noDigest(),
    async remove({ messageTs }) {
      const message = slack.messages.find((each) => each.messageTs === messageTs);
      if (message !== undefined) message.isDeleted = true;
    },
    readBudget: () => ({
      nextPostAt: slack.nextPostAt,
      updatesPaidUntil: new Date(0),
      quietUntil: new Date(0),
    }),
    adoptBudget: () => {},
  };
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
  for (const each of late.filter(({ at }) => at <= clock())) {
    late.splice(late.indexOf(each), 1);
    each.act();
  }
}

async function answer<T>(
  slack: Slack,
  fault: SlackFault | undefined,
  act: () => T,
  lateAfter: number,
): Promise<T | Outcome> {
  landLate(slack);
  switch (fault) {
    case undefined:
    case 'freezes':
      return act();
    case 'refuses':
      return { kind: 'refused', error: 'is_archived', advice: 'Unarchive it.' };
    case 'limits':
      return { kind: 'rate limited', retryAfterSeconds: limitSeconds };
    case 'answers not':
      act();
      break;
    case 'does it late':
      slack.late.push({ at: addMilliseconds(slack.clock(), lateAfter), act });
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

function noDigest(): never {
  throw new Error('So few incidents are no storm.');
}
