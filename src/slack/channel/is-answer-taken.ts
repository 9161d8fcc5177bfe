/**
 * Whether Slack took what was sent to a `response_url`. It is not documented whether it refuses blocks with a status or
 * in its answer, so either counts.
 */
export async function isAnswerTaken(response: Pick<Response, 'ok' | 'text'>): Promise<boolean> {
  return response.ok && !/"ok":\s*false/.test(await response.text());
}
