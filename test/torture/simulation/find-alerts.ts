import type { Incident } from '../../../src/incidents/model/incident.ts';
import { refusedForGood } from './check-calls.ts';
import { readAlert } from './read-message.ts';
import type { Round } from './run-round.ts';
import { ownBotId, type SlackMessage } from './slack-world.ts';

/** Messages of the bot that are there, but for what Slack never lets it change again. */
export function messagesOf(round: Round): SlackMessage[] {
  const { slack } = round.world;
  const refused = refusedForGood(round);
  return slack.messages.filter(
    ({ botId, isDeleted, isFrozen, ts, channel, threadTs }) =>
      botId === ownBotId &&
      threadTs === undefined &&
      !isDeleted &&
      !isFrozen &&
      !refused.has(ts) &&
      !slack.closedChannels.has(channel),
  );
}

/** What can be seen of an episode's alerts. */
export function alertsOf(round: Round, incidentId: string, episode: number): SlackMessage[] {
  return messagesOf(round).filter((message) => {
    const alert = readAlert(message);
    return alert?.incidentId === incidentId && alert.episode === episode;
  });
}

/** Whether a person, or Slack, took an alert of this episode away, or the digest in its place. */
export function isDeletedOrFrozen(round: Round, { id, episode, alert }: Incident): boolean {
  const refused = refusedForGood(round);
  return round.world.slack.messages.some((message) => {
    const shown = readAlert(message);
    const isOfIt =
      (shown?.incidentId === id && shown.episode === episode) || message.ts === alert?.messageTs;
    const isAway =
      round.deleted.has(message.ts) ||
      message.isFrozen ||
      refused.has(message.ts) ||
      round.world.slack.closedChannels.has(message.channel);
    return isOfIt && message.botId === ownBotId && isAway;
  });
}
