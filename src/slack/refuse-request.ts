import { parse } from 'node:querystring';
import { isValidSlackRequest } from '@slack/bolt';

/** The largest body that is read. Slack's own requests have a few kilobytes, those about long messages some hundred. */
export const maxBodyBytes = 512 * 1024;

/** A request as it came, before anybody trusts it. */
export interface RawRequest {
  readonly body: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/**
 * The status that refuses a request on which Bolt 5.1 fails: a signed `null` ends its process, a signed number, text or
 * list is answered 500 or not at all. Undefined for all others, which Bolt takes or refuses itself.
 */
export function refuseRequest(
  { body, headers }: RawRequest,
  signingSecret: string,
): 400 | 401 | 413 | undefined {
  if (Buffer.byteLength(body) > maxBodyBytes) return 413;
  const parsed = parseBody(body, headers['content-type']);
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return undefined;
  const signed = {
    'x-slack-signature': String(headers['x-slack-signature']),
    'x-slack-request-timestamp': Number(headers['x-slack-request-timestamp']),
  };
  return isValidSlackRequest({ signingSecret, body, headers: signed }) ? 400 : 401;
}

/** As Bolt reads it; an empty object, which Bolt shall judge, for what is no JSON. */
function parseBody(body: string, contentType: unknown): unknown {
  const form = contentType === 'application/x-www-form-urlencoded' ? parse(body) : undefined;
  if (form !== undefined && typeof form['payload'] !== 'string') return form;
  try {
    return JSON.parse(String(form?.['payload'] ?? body));
  } catch {
    return {};
  }
}
