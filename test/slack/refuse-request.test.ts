import { signBody } from '../../src/local/pretend-slack/deliver-over-http.ts';
import { refuseRequest } from '../../src/slack/refuse-request.ts';

const signingSecret = 'secret';
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const signed = (body: string) => ({ ...form, ...signBody(body, signingSecret) });

describe('refuseRequest', () => {
  it('lets through what Slack signed', () => {
    const body = 'command=%2Fs3rep&text=list';
    expect(refuseRequest({ body, headers: signed(body) }, signingSecret)).toBeUndefined();
  });

  it.each([
    ['that nobody signed', form, 'expected the header x-slack-signature'],
    ['with a wrong signature', { ...signed('other'), ...form }, 'signature mismatch'],
    ['that is too old', { ...signed('a'), 'x-slack-request-timestamp': '1' }, '5 minutes'],
    ['of another kind', { 'content-type': 'image/png' }, 'expected the header'],
    ['with two signatures', { ...form, 'x-slack-signature': ['v0=1', 'v0=2'] }, ''],
  ])('refuses a request %s, and says why, before Bolt sees it', (_what, headers, problem) => {
    const refusal = refuseRequest({ body: 'command=%2Fs3rep', headers }, signingSecret);
    expect(refusal?.status).toBe(401);
    expect(refusal?.problem).toContain(problem);
  });

  it('lets through how Slack looks whether the certificate is good, which it does not sign', () => {
    const body = 'ssl_check=1&token=x';
    expect(refuseRequest({ body, headers: form }, signingSecret)).toBeUndefined();
  });
});
