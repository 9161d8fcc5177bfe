import { startPretendAws } from '../../../src/local/pretend-aws/start-pretend-aws.ts';
import { buildWorld } from '../../../src/local/pretend-aws/world/build-world.ts';
import { breakReplication } from '../../../src/local/pretend-aws/world/obstacles.ts';
import { putVersion } from '../../../src/local/pretend-aws/world/put-version.ts';
import { get } from '../get.ts';
import { addOrders, start } from './use-pretend-aws.ts';

describe('startPretendAws', () => {
  it('answers on this machine only, and ends although clients keep their connections', async () => {
    const aws = await startPretendAws({ world: buildWorld({ start }) });
    expect(aws.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await fetch(`${aws.url}/orders`)).status).toBe(403);
    expect(await get(aws.url, '/orders', { host: 'evil.example' })).toMatchObject({ status: 403 });
    await aws.close();
    await expect(fetch(aws.url)).rejects.toThrow('fetch failed');
  });

  it('follows a clock, so that things happen though nobody calls', async () => {
    let now = start;
    const told = Promise.withResolvers<string>();
    const world = buildWorld({ start, onEvent: ({ body }) => told.resolve(body) });
    const { orders } = addOrders(world);
    const aws = await startPretendAws({ world, clock: () => now });
    breakReplication(world, 'orders-dr', 'DstPutObjectNotPermitted');
    putVersion(world, orders, { key: 'a' });
    now = new Date('2026-11-29T03:01:00Z');
    expect(await told.promise).toContain('DstPutObjectNotPermitted');
    expect(world.agenda.now()).toEqual(now);
    await aws.close();
  });
});
