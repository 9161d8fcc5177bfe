import { describeRules } from '../../../src/local/sample-world/describe-world.ts';
import { sampleRules } from '../../../src/local/sample-world/sample-rules.ts';
import { get } from '../get.ts';
import { stopAll } from '../pretend-slack/run-pretend-slack.ts';
import { serveWorld } from './serve-world.ts';

afterEach(stopAll);

async function act(url: string, values: Record<string, string>, headers = {}) {
  const body = new URLSearchParams(values);
  const response = await fetch(`${url}/world`, { method: 'POST', body, headers });
  return { status: response.status, answer: await response.json() };
}

async function read(url: string): Promise<string> {
  return (await fetch(`${url}/world/shown`)).text();
}

describe('The page of the pretend AWS', () => {
  it('shows each rule with what is in its way', async () => {
    const { url } = await serveWorld();
    const shown = await read(url);
    for (const { sourceBucket, destinationBucket, reason } of sampleRules) {
      expect(shown).toContain(`${sourceBucket} → ${destinationBucket}`);
      expect(shown).toContain(`Fails: ${reason}`);
    }
    expect(shown).toContain('None yet.');
  });

  it('mends a rule, puts objects, and brings its time up to date', async () => {
    const { url, world, pass } = await serveWorld();
    const rule = 'orders/everything';
    expect(await act(url, { act: 'mend', rule })).toEqual({ status: 200, answer: {} });
    expect(await act(url, { act: 'put', rule })).toEqual({ status: 200, answer: {} });
    pass(60_000);
    expect(await read(url)).toContain('0 failed, 0 pending, 25 arrived');
    expect(describeRules(world)[0]).toMatchObject({ reason: undefined, arrived: 25 });
  });

  it('shows a job that somebody runs by hand, as it gets on', async () => {
    const { url, pass } = await serveWorld();
    const rule = 'orders/everything';
    await act(url, { act: 'put', rule });
    pass(60_000);
    await act(url, { act: 'mend', rule });
    expect(await act(url, { act: 'replicate', rule })).toEqual({ status: 200, answer: {} });
    pass(7_000);
    expect(await read(url)).toContain('5 of 25 tasks, 0 failed');
    pass(60_000);
    const shown = await read(url);
    expect(shown).toContain('<strong>Complete</strong> Somebody replicates orders again');
    expect(shown).toMatch(
      /<code>s3:\/\/s3rep-reports\/by-hand\/job-[\w-]+\/manifest\.json<\/code>/,
    );
  });

  it.each([
    { act: 'dance', rule: 'orders/everything' },
    { act: 'mend', rule: 'orders/nothing' },
    { act: 'constructor', rule: 'orders/everything' },
  ])('does nothing unknown: %j', async (asked) => {
    const { url } = await serveWorld();
    expect(await act(url, asked)).toEqual({
      status: 404,
      answer: { problem: 'The page asked for something unknown.' },
    });
  });

  it('answers no page of another site', async () => {
    const { url, world } = await serveWorld();
    const asked = { act: 'mend', rule: 'orders/everything' };
    const foreign = await act(url, asked, { origin: 'https://evil.example' });
    expect(foreign.status).toBe(403);
    expect(describeRules(world)[0]).toMatchObject({ reason: 'DstBucketUnversioned' });
  });

  it.each([
    ['/world', 'text/html; charset=utf-8'],
    ['/world/', 'text/html; charset=utf-8'],
    ['/world/world.js', 'text/javascript; charset=utf-8'],
    ['/world/world.css', 'text/css; charset=utf-8'],
  ])('has %s', async (path, type) => {
    expect(await get((await serveWorld()).url, path)).toEqual({ status: 200, type });
  });

  it.each(['/world/../render-world.ts', '/world/%2e%2e/render-world.ts', '/world/tsconfig.json'])(
    'has nothing at %s',
    async (path) => {
      expect(await get((await serveWorld()).url, path)).toMatchObject({ status: 404 });
    },
  );

  it('leaves what only begins like it to the pretend Slack', async () => {
    const { url } = await serveWorld();
    expect(await get(url, '/worldwide')).toMatchObject({ status: 404, type: 'text/plain' });
    expect(await get(url, '/')).toMatchObject({ status: 200 });
  });
});
