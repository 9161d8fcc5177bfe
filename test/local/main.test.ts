import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { describeInBrowser } from './pretend-slack/page/launch-chromium.ts';
import { useNewPage } from './pretend-slack/page/use-new-page.ts';
import { inTime } from '../in-time.ts';
import { run, runWith, startLocal, startLocalWith, stopAll } from '../run-local.ts';
import { theReason } from '../the-reason.ts';

afterEach(stopAll);

describe('npm run local', () => {
  it('ends on Ctrl-C with nothing left running', async () => {
    const { child, url } = await startLocal('--storm');
    expect((await fetch(url)).status).toBe(200);
    child.kill('SIGINT');
    const [exitCode] = await inTime(once(child, 'exit'), 'its end');
    expect(exitCode).toBe(0);
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });

  it.each([
    [['--port', '1e3'], '--port is "1e3": expected a whole number from 0 to 65535.'],
    [['--port', 'x'], '--port is "x": expected a whole number from 0 to 65535.'],
    [['--prot', '1'], "Unknown option '--prot'"],
  ])('explains what is wrong with %j', async (options, problem) => {
    const child = run(...options);
    const ended = Promise.all([text(child.stderr), once(child, 'exit')]);
    const [errors, [exitCode]] = await inTime(ended, 'its end');
    expect(exitCode).toBe(1);
    expect(errors).toContain(problem);
  });

  it('listens on PORT, where no option names another', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    const { port } = blocker.address() as AddressInfo;
    blocker.close();
    await once(blocker, 'close');
    const { url } = await startLocalWith({ PORT: String(port) });
    expect(url).toBe(`http://127.0.0.1:${port}`);
  });

  it('explains what is wrong with PORT', async () => {
    const child = runWith({ PORT: 'x' });
    const ended = Promise.all([text(child.stderr), once(child, 'exit')]);
    const [errors] = await inTime(ended, 'its end');
    expect(errors).toContain('PORT is "x": expected a whole number from 0 to 65535.');
  });

  it('reports that the port asked for is taken', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    const { port } = blocker.address() as AddressInfo;
    const child = run('--port', String(port));
    const ended = Promise.all([text(child.stderr), once(child, 'exit')]);
    const [errors, [exitCode]] = await inTime(ended, 'its end');
    blocker.close();
    expect(exitCode).toBe(1);
    expect(errors).toContain(`Port ${port} is in use`);
  });
});

describeInBrowser('The page of npm run local', () => {
  const newPage = useNewPage();

  it('says that time is fast, where it is', async () => {
    const { url } = await startLocal('--fast');
    const page = newPage();
    await page.goto(url);
    const bar = page.getByText('A simulated Slack');
    await bar.getByText('an hour takes half a minute').waitFor();
    expect(await bar.textContent()).toContain('120 times as fast');
  });

  it('shows failures as alerts, answers /s3rep and changes an alert on Acknowledge', async () => {
    const { url } = await startLocal();
    const { title } = theReason('DstBucketUnversioned');
    const page = newPage();
    await page.goto(url);
    await page.getByRole('button', { name: 'Send sample failures' }).click();
    const alert = page.locator('[data-kind="message"]', { hasText: 'orders-dr' });
    await alert.getByText(`Replication failing: ${title}`).waitFor();
    await alert.getByText('Impact 25 objects').waitFor();

    await page.getByRole('combobox').fill('/s3rep dstbucketunversioned');
    await page.getByRole('combobox').press('Enter');
    const answer = page.locator('[data-kind="ephemeral"]');
    await answer.getByText(`DstBucketUnversioned: ${title}`).waitFor();
    await answer.getByText('Only visible to you').waitFor();
    await answer.getByText('Unresolved here').waitFor();

    await alert.getByRole('button', { name: 'Acknowledge' }).click();
    await alert.getByText('Acknowledged by @ann').waitFor();
    expect(await alert.getByRole('button', { name: 'Acknowledge', exact: true }).count()).toBe(0);

    await alert.getByRole('button', { name: 'Diagnose' }).click();
    const modal = page.getByRole('dialog');
    await modal.getByText('Versioning is suspended at the destination').waitFor();
    await modal.getByRole('button', { name: 'How to fix' }).click();
    await modal.getByText('aws s3api get-bucket-versioning --bucket orders-dr').first().waitFor();
  });
});
