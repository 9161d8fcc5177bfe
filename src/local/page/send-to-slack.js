/**
 * Tells the pretend Slack what the visitor did.
 *
 * @param {'command' | 'click' | 'view' | 'close-view' | 'samples'} what
 * @param {object} details
 * @returns {Promise<string | undefined>} the error in people's words, or `undefined` when it went well
 */
export async function sendToSlack(what, details) {
  try {
    const response = await fetch(`/page/${what}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(details),
    });
    const answer = await response.json();
    return answer.ok === true ? undefined : String(answer.error ?? `HTTP ${response.status}`);
  } catch {
    return 'The pretend Slack did not answer. Is it still running?';
  }
}
