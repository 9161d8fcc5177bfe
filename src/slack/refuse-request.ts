import { parse } from 'node:querystring';
import { verifySlackRequest } from '@slack/bolt';
import { describeError } from '../lib/describe-error.ts';

/** The largest body that is read. Slack's own requests have a few kilobytes, those about long messages some hundred. */
export const maxBodyBytes = 512 * 1024;

/** A request as it came, before anybody trusts it. */
export interface RawRequest {
  readonly body: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** The status that refuses a request, and why. */
export interface RequestRefusal {
  readonly status: 400 | 401 | 413;
  readonly problem: string;
}

/**
 * Refuses what Slack did not sign, before Bolt writes a line about it, and what Bolt 5.1 fails on: a signed `null` ends it.
 */
export function refuseRequest(
  { body, headers }: RawRequest,
  signingSecret: string,
): RequestRefusal | undefined {
  if (Buffer.byteLength(body) > maxBodyBytes) return tooLarge;
  const form = headers['content-type'] === formType ? parse(body) : undefined;
  // Slack signs no look at the certificate, and Bolt answers it without reading the rest.
  if (form?.['ssl_check'] === '1') return undefined;
  const problem = findForgery({ body, headers }, signingSecret);
  if (problem !== undefined) return { status: 401, problem };
  const parsed = parseBody(body, form);
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return undefined;
  return { status: 400, problem: 'expected a form, or an object in JSON' };
}

/** What refuses a body of which not even all was read. */
export const tooLarge: RequestRefusal = {
  status: 413,
  problem: `expected at most ${maxBodyBytes} bytes`,
};

const formType = 'application/x-www-form-urlencoded';

function findForgery({ body, headers }: RawRequest, signingSecret: string): string | undefined {
  const signature = headers['x-slack-signature'];
  if (typeof signature !== 'string') return 'expected the header x-slack-signature';
  const signed = {
    'x-slack-signature': signature,
    'x-slack-request-timestamp': Number(headers['x-slack-request-timestamp']),
  };
  try {
    verifySlackRequest({ signingSecret, body, headers: signed });
    return undefined;
  } catch (error) {
    return describeError(error);
  }
}

/** As Bolt reads it; an empty object, which Bolt shall judge, for what is no JSON. */
function parseBody(body: string, form: ReturnType<typeof parse> | undefined): unknown {
  if (form !== undefined && typeof form['payload'] !== 'string') return form;
  try {
    return JSON.parse(String(form?.['payload'] ?? body));
  } catch {
    return {};
  }
}
