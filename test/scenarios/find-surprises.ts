import type { ApiCall } from '../../src/local/pretend-slack/web-api.ts';
import type { SlackMessage } from '../../src/local/pretend-slack/entry.ts';

/** Whether a message carries this kind of metadata. */
export function shows(eventType: string): (message: SlackMessage) => boolean {
  return ({ metadata }) => metadata?.['event_type'] === eventType;
}

/**
 * Texts of messages that nobody expected: neither the first alert of an episode nor told beforehand by their words,
 * and replies that tell history which another one tells.
 *
 * @param repliesTo - what is in the thread of a message
 */
export function findSurprises(
  messages: readonly SlackMessage[],
  repliesTo: (message: SlackMessage) => readonly SlackMessage[],
  expected: readonly string[],
): string[] {
  const inChannel = messages.filter(({ threadTs }) => threadTs === undefined);
  return [...findUnexpected(inChannel, expected), ...findRepeats(messages.flatMap(repliesTo))];
}

/** Texts that were sent without asking Slack to leave them as they are: a name in them would become a mention. */
export function findParsed(calls: readonly ApiCall[]): string[] {
  return calls
    .map(({ arguments: sent }) => sent)
    .filter(({ text, blocks, view }) => view === undefined && (text ?? blocks) !== undefined)
    .filter(({ parse, link_names }) => parse !== 'none' || String(link_names) !== 'false')
    .map(({ text }) => `parsed: ${String(text)}`);
}

function findUnexpected(messages: readonly SlackMessage[], expected: readonly string[]): string[] {
  const episodes = new Set<string>();
  return messages.flatMap(({ text, metadata }) => {
    const isExpected = expected.some((words) => text.includes(words));
    const episode = JSON.stringify(metadata?.['event_payload'] ?? null);
    if (isExpected) return [];
    if (episode !== 'null' && !episodes.has(episode)) {
      episodes.add(episode);
      return [];
    }
    return [text];
  });
}

function findRepeats(replies: readonly SlackMessage[]): string[] {
  const told = replies.filter(shows('s3_replication_timeline'));
  const ids = told.map(({ metadata }) => JSON.stringify(metadata?.['event_payload']));
  return told.filter((_, index) => ids.indexOf(ids[index]!) < index).map(({ text }) => text);
}
