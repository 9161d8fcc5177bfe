/** @import { OptionGroup } from './block-kit.d.ts' */

/**
 * The outcome of an action.
 *
 * @typedef {object} Outcome
 * @property {string} [error] - in people's words; absent when it went well
 * @property {readonly OptionGroup[]} [groups] - the options that the bot suggests
 */

/**
 * Sends an action of the visitor to the pretend Slack.
 *
 * @param {'command' | 'click' | 'suggest' | 'view' | 'close-view' | 'open-home' | 'shortcut' | 'samples'} what
 * @param {object} details
 * @returns {Promise<Outcome>}
 */
export async function sendToSlack(what, details) {
  try {
    const response = await fetch(`/page/${what}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(details),
    });
    const answer = await response.json();
    return answer.ok === true
      ? answer
      : { error: String(answer.error ?? `HTTP ${response.status}`) };
  } catch {
    return { error: 'The pretend Slack did not answer. Is it still running?' };
  }
}
