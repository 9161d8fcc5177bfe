/** @import { PageMessage } from './page-state.d.ts' */

/**
 * A place of a message in the list. A broadcast reply has two: in its thread and in the channel.
 *
 * @typedef {object} Line
 * @property {string} key - unique in the list
 * @property {PageMessage} message
 * @property {boolean} isInThread
 * @property {number} replyCount - how many lines of its thread follow
 * @property {PageMessage | undefined} repliesTo - what a broadcast reply in the channel is about, if that is there
 */

/**
 * Puts each reply below its parent message.
 *
 * @param {readonly PageMessage[]} messages - in the order of arrival
 * @returns {readonly Line[]}
 */
export function layOutThreads(messages) {
  const parents = new Map(messages.map((message) => [message.ts, message]));
  /** @type {Map<string, PageMessage[]>} */
  const threads = new Map();
  for (const message of messages) {
    const { threadTs } = message;
    if (threadTs !== undefined) threads.set(threadTs, [...(threads.get(threadTs) ?? []), message]);
  }
  return messages
    .filter(({ threadTs, isBroadcast }) => threadTs === undefined || isBroadcast === true)
    .flatMap((message) => {
      const replies = (threads.get(message.ts) ?? []).map(placeInThread);
      return [placeInChannel(message, parents, replies.length), ...replies];
    });
}

/**
 * @param {PageMessage} message
 * @param {ReadonlyMap<string, PageMessage>} parents
 * @param {number} replyCount
 * @returns {Line}
 */
function placeInChannel(message, parents, replyCount) {
  const repliesTo = parents.get(message.threadTs ?? '');
  return { key: message.id, message, isInThread: false, replyCount, repliesTo };
}

/**
 * @param {PageMessage} message
 * @returns {Line}
 */
function placeInThread(message) {
  const key = `${message.id} in its thread`;
  return { key, message, isInThread: true, replyCount: 0, repliesTo: undefined };
}
