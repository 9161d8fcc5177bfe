import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, launchChromium } from './local/page/launch-chromium.ts';

const children: ChildProcess[] = [];

function run(...options: string[]) {
  const child = spawn(process.execPath, ['src/local.ts', ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  return child;
}

/** Starts `npm run local` and gives the address that it prints. */
async function startLocal(...options: string[]) {
  const child = run('--port', '0', ...options);
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const url = /http:\/\/\S+/.exec(String(line))?.[0];
  if (url === undefined) throw new Error(`It printed no address: ${line}`);
  return { child, url };
}

afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
});

describe('npm run local', () => {
  it('ends on Ctrl-C with nothing left running', async () => {
    const { child, url } = await startLocal('--storm');
    expect((await fetch(url)).status).toBe(200);
    child.kill('SIGINT');
    const [exitCode] = await once(child, 'exit');
    expect(exitCode).toBe(0);
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });

  it.each([
    [['--port', 'x'], '--port is "x": expected a whole number from 0 to 65535.'],
    [['--prot', '1'], "Unknown option '--prot'"],
  ])('explains what is wrong with %j', async (options, problem) => {
    const child = run(...options);
    const [errors, [exitCode]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    expect(exitCode).toBe(1);
    expect(errors).toContain(problem);
  });

  it('says so when the port asked for is taken', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    const { port } = blocker.address() as AddressInfo;
    const child = run('--port', String(port));
    const [errors, [exitCode]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    blocker.close();
    expect(exitCode).toBe(1);
    expect(errors).toContain(`Port ${port} is taken`);
  });
});

describeInBrowser('The page of npm run local', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    page = await browser.newPage();
  });
  afterEach(() => page.close());

  it('shows failures as alerts, answers /s3rep and changes an alert on Acknowledge', async () => {
    const { url } = await startLocal();
    await page.goto(url);
    await page.getByRole('button', { name: 'Send sample failures' }).click();
    const alert = page.locator('[data-kind="message"]', { hasText: 'orders-dr' });
    await alert
      .getByText('Replication failing: versioning is off on the destination bucket')
      .waitFor();
    await alert.getByText('3 objects').waitFor();

    await page.getByRole('combobox').fill('/s3rep dstbucketunversioned');
    await page.getByRole('combobox').press('Enter');
    const answer = page.locator('[data-kind="ephemeral"]');
    await answer.getByText('DstBucketUnversioned: versioning is off').waitFor();
    await answer.getByText('Only visible to you').waitFor();
    await answer.getByText('Failing here right now').waitFor();

    await alert.getByRole('button', { name: 'Acknowledge' }).click();
    await alert.getByText('Acknowledged by @ann').waitFor();
    expect(await alert.getByRole('button', { name: 'Acknowledge', exact: true }).count()).toBe(0);

    await alert.getByRole('button', { name: 'How to fix' }).click();
    const modal = page.getByRole('dialog');
    await modal.getByText('aws s3api get-bucket-versioning --bucket orders-dr').first().waitFor();
  });

  it('walks with people from an alert to its resolution', async () => {
    const { url } = await startLocal('--fast');
    await page.goto(url);
    await page.getByRole('button', { name: 'Send sample failures' }).click();
    const alert = page
      .locator('.message:not(.in-thread)', { hasText: 'orders-dr' })
      .filter({ has: page.getByRole('button', { name: 'How to fix' }) });
    const thread = page.locator('.in-thread');
    const escalation = thread.filter({ hasText: /Still nobody looks after this: .* orders-dr/ });
    const dialog = page.getByRole('dialog');
    const choose = async (entry: string) => {
      await alert.getByRole('button', { name: 'More actions' }).click();
      await alert.getByRole('menuitem', { name: entry }).click();
    };

    // Nobody comes: an hour takes half a minute here.
    await thread.getByText('Nobody has acknowledged this yet').first().waitFor();
    await escalation.getByRole('button', { name: 'Acknowledge' }).click();
    await alert.getByText('Acknowledged by @ann').waitFor();

    await choose('Owner, note and time');
    await dialog.getByRole('combobox', { name: 'Owner' }).selectOption('ben');
    await dialog.getByRole('textbox', { name: /^Note/ }).fill('asked the team of the archive');
    await dialog.getByRole('textbox', { name: /^Put right by/ }).fill('2 days');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await alert.getByText('Acknowledged by @ben').waitFor();
    await alert.getByText('asked the team of the archive').waitFor();

    await choose('Snooze');
    await dialog.getByRole('button', { name: 'Snooze' }).click();
    await alert.getByText('Snoozed by @ann').waitFor();
    await choose('End the snooze');
    await thread.getByText('Snooze ended by @ann').waitFor();

    await alert.getByRole('button', { name: 'Resolve' }).click();
    await dialog.getByRole('button', { name: 'Resolve' }).click();
    await alert.getByText('Resolved: versioning is off').waitFor();
    await choose('Say what shows that they are there');
    await dialog.getByRole('textbox').fill('job 7: 3 of 3');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await alert.getByText('job 7: 3 of 3').waitFor();
    await thread.filter({ hasText: 'says what shows it: job 7: 3 of 3' }).waitFor();
    expect(await alert.getByRole('button', { name: 'Acknowledge' }).count()).toBe(0);
  }, 90_000);
});
