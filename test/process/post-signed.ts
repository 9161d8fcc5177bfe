import { signBody } from '../../src/local/pretend-slack/deliver-over-http.ts';

/** The two forms in which Slack sends. */
export const form = 'application/x-www-form-urlencoded';
export const json = 'application/json';

/** Sends what Slack would sign, whatever it is. @returns the status, or why there was none */
export async function postSigned(
  url: string,
  signingSecret: string,
  { body, contentType = form }: { readonly body: string; readonly contentType?: string },
): Promise<number | string> {
  const headers = { 'content-type': contentType, ...signBody(body, signingSecret) };
  const response = await fetch(url, { method: 'POST', headers, body });
  return response.status;
}
