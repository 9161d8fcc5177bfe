/** Whether Slack took an answer. It is not documented whether it refuses blocks with a status or in words, so either counts. */
export async function isAnswerTaken(response: Pick<Response, 'ok' | 'text'>): Promise<boolean> {
  return response.ok && !/"ok":\s*false/.test(await response.text());
}
