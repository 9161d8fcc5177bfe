import type { PageEvent } from '../../src/incidents/ports/pager.ts';
import { buildPager } from '../../src/pagerduty/build-pager.ts';
import { anIncident } from '../an-incident.ts';
import { type PagerFault, type PretendPager, startPretendPager } from './start-pretend-pager.ts';

const key = 'R0123456789abcdefghijklmnopqrstu';
const event: PageEvent = {
  pager: 'payments',
  dedupKey: 's3rep/AAAAbbbb0000-_zz/1',
  action: 'trigger',
  at: new Date('2026-11-22T10:01:00Z'),
  details: { incident: anIncident(), missingObjects: 3, link: 'https://slack.example/p1' },
};

describe('The pager', () => {
  let pretend: PretendPager;
  beforeEach(async () => {
    pretend = await startPretendPager([key]);
  });
  afterEach(() => pretend.stop());

  const pagerWith = (keys: Record<string, string>, callMillis = 10_000) =>
    buildPager({ url: pretend.url, keys: new Map(Object.entries(keys)), callMillis });
  const send = (differences: Partial<PageEvent> = {}) =>
    pagerWith({ payments: key }).send({ ...event, ...differences });

  it('takes a trigger, an acknowledgement and a resolve of one alert', async () => {
    expect(await send()).toEqual({ kind: 'taken' });
    const { details: _details, ...later } = event;
    for (const action of ['acknowledge', 'resolve'] as const) {
      expect(await pagerWith({ payments: key }).send({ ...later, action })).toEqual({
        kind: 'taken',
      });
    }
    expect(pretend.refusals).toEqual([]);
    expect(pretend.alerts).toMatchObject([{ dedupKey: event.dedupKey, state: 'resolved' }]);
  });

  it('is told in its own words why it refuses', async () => {
    const outcome = await pagerWith({ payments: 'tooshort' }).send(event);
    expect(outcome).toEqual({
      kind: 'refused',
      error:
        "HTTP status 400, Event object is invalid: Length of 'routing_key' is incorrect (should be 32 characters)",
    });
    const other = await pagerWith({ payments: key.replace('R', 'S') }).send(event);
    expect(other).toMatchObject({
      kind: 'refused',
      error: expect.stringContaining('Invalid routing key'),
    });
  });

  it('refuses a name that no key has, without a call', async () => {
    const outcome = await send({ pager: 'data' });
    expect(outcome).toEqual({ kind: 'refused', error: 'PAGER_KEYS has no key named data' });
    expect(pretend.requests()).toBe(0);
  });

  it.each<[PagerFault, string]>([
    [{ status: 429 }, 'busy'],
    [{ status: 500 }, 'no answer'],
    [{ status: 503 }, 'no answer'],
    [{ status: 408 }, 'no answer'],
    [{ status: 401 }, 'refused'],
    [{ status: 413 }, 'refused'],
    ['drop before', 'no answer'],
    ['drop after', 'no answer'],
  ])('takes %j for: %s', async (fault, kind) => {
    pretend.breakNext(fault);
    expect(await send()).toMatchObject({ kind });
    expect(pretend.requests()).toBe(1);
  });

  it('gives a call up that is not answered', async () => {
    pretend.breakNext('hang');
    const outcome = await pagerWith({ payments: key }, 50).send(event);
    expect(outcome.kind).toBe('no answer');
  });

  it('sends its key nowhere else', async () => {
    const elsewhere = await startPretendPager([key]);
    pretend.breakNext({ redirectTo: elsewhere.url });
    expect(await send()).toMatchObject({ kind: 'refused', error: 'HTTP status 307' });
    expect(elsewhere.requests()).toBe(0);
    await elsewhere.stop();
  });

  it('shows no key, whatever the answer repeats', async () => {
    const answer = async () => Response.json({ message: `No ${key}\nhere` }, { status: 400 });
    const pager = buildPager({
      url: pretend.url,
      keys: new Map([['payments', key]]),
      callMillis: 1_000,
      fetch: answer,
    });
    const error = 'HTTP status 400, No [key] here';
    expect(await pager.send(event)).toEqual({ kind: 'refused', error });
  });
});
