import type { Page } from 'playwright-core';
import { describeInBrowser } from '../local/pretend-slack/page/launch-chromium.ts';
import { useNewPage } from '../local/pretend-slack/page/use-new-page.ts';
import { startLocal, stopAll } from '../run-local.ts';

afterEach(stopAll);

describeInBrowser('25 missing objects on the pages of npm run local', () => {
  const newPage = useNewPage();

  it('arrive by a job that somebody confirmed as a plan', async () => {
    const opened = await begin(newPage());
    const { page, alert, thread, dialog, choose, openWorld, type } = opened;
    const world = await openWorld();
    await world.mend();

    await expectPlan(choose, page);
    await dialog.getByText('s3rep can have S3 replicate 25 objects').waitFor();
    await dialog.getByRole('button', { name: 'Start: replicate 25 objects again' }).click();
    await dialog.getByText('Started').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).first().click();
    await thread.getByText('started the replication of 25 objects').waitFor();
    await alert.getByText(/Replicating: \d+ of 25 objects/).waitFor();
    await world.untilArrived();
    await thread.getByText('S3 has tried 25 objects again').first().waitFor();

    await type(`/s3rep report ${await world.findReport()}`);
    await page.getByText('0 of 25 tasks failed').waitFor();

    await type('/s3rep check orders-dr');
    await alert.getByText('Recovered: all 25 objects arrived').waitFor();
  });

  it('arrive once a diagnosis has shown the cause, and its end', async () => {
    const { page, alert, dialog, openWorld } = await begin(newPage());
    const world = await openWorld();
    await alert.getByRole('button', { name: 'Diagnose' }).click();
    await dialog.getByText('Versioning is suspended at the destination').waitFor();
    await dialog.getByText('Nothing was changed.').waitFor();
    await keepPicture(page, 'diagnosis');
    await alert.getByText('Cause: Versioning is suspended at the destination').waitFor();

    await world.mend();
    await dialog.getByRole('button', { name: 'Check again' }).click();
    await dialog.getByText('Fixed: Versioning is suspended at the destination').waitFor();
    await keepPicture(page, 'diagnosis-fixed');
    await alert.getByText(/The cause looks fixed since .*; 25 objects still missing/).waitFor();
    await dialog.getByRole('button', { name: 'Replicate' }).click();
    await dialog.getByRole('button', { name: 'Start: replicate 25 objects again' }).click();
    await dialog.getByText('Started').waitFor();
    await world.untilArrived();
    await alert.getByText('Recovered: all 25 objects arrived').waitFor();
    expect(await alert.getByText('looks fixed').count()).toBe(0);
  });

  it('arrive by a job that somebody runs by hand, where s3rep may only look', async () => {
    const opened = await begin(newPage(), '--read-only');
    const { alert, dialog, choose, openWorld, type } = opened;
    await choose('Replicate');
    await dialog.getByText('aws s3control create-job').first().waitFor();
    await dialog.getByRole('button', { name: 'Close' }).first().click();

    const world = await openWorld();
    await world.mend();
    await world.replicateByHand();
    await world.untilArrived();
    await type('/s3rep check orders-dr');
    await alert.getByText('Recovered: all 25 objects arrived').waitFor();
    expect(await alert.getByText('Replicating').count()).toBe(0);
  });
});

/** Of the dialog as on a phone, where S3REP_PICTURES names a folder. */
async function keepPicture(page: Page, name: string) {
  const folder = process.env['S3REP_PICTURES'];
  if (folder === undefined) return;
  const size = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 2400 });
  await page.waitForTimeout(500);
  await page.screenshot({ path: `${folder}/${name}.png` });
  if (size) await page.setViewportSize(size);
}

/** Sends the sample failures, and names what is looked at. */
async function begin(page: Page, ...options: string[]) {
  const { url } = await startLocal(...options);
  await page.goto(url);
  await page.getByRole('button', { name: 'Send sample failures' }).click();
  const alert = page.locator('[data-kind="message"]:not(.in-thread)', { hasText: 'orders-dr' });
  await alert.getByText('Impact 25 objects').waitFor();
  const choose = async (entry: string) => {
    const item = alert.getByRole('menuitem', { name: entry });
    // An alert that is brought up to date at that moment closes its menu.
    for (let isChosen = false; !isChosen; ) {
      await alert.getByRole('button', { name: 'More actions' }).click();
      isChosen = await item.click({ timeout: 1_000 }).then(
        () => true,
        () => false,
      );
    }
  };
  return {
    page,
    alert,
    thread: page.locator('.in-thread'),
    dialog: page.getByRole('dialog'),
    choose,
    openWorld: () => openWorld(page),
    type: async (command: string) => {
      await page.getByRole('combobox').fill(command);
      await page.getByRole('button', { name: 'Send', exact: true }).click();
    },
  };
}

/** Opens the page of the pretend AWS, in a tab of its own. A tab in the background is slow: so the one in use comes to the front. */
async function openWorld(page: Page) {
  const opening = page.waitForEvent('popup');
  await page.getByRole('link', { name: 'Pretend AWS' }).click();
  const world = await opening;
  const rule = world.locator('section', { hasText: 'orders → orders-dr' });
  const inFront = async (act: () => Promise<void>) => {
    await world.bringToFront();
    await act();
    await page.bringToFront();
  };
  return {
    async findReport() {
      await world.bringToFront();
      const address = await world.locator('code', { hasText: 's3://' }).textContent();
      await page.bringToFront();
      return address;
    },
    mend: () =>
      inFront(async () => {
        await rule.getByRole('button', { name: 'Fix: versioning on for orders-dr' }).click();
        await rule.getByText('✅ Replicates').waitFor();
      }),
    untilArrived: () => inFront(() => rule.getByText('0 failed, 0 pending, 25 arrived').waitFor()),
    replicateByHand: () =>
      inFront(() => rule.getByRole('button', { name: 'Replicate by hand' }).click()),
  };
}

/** Right after the last failure there is no plan yet. */
async function expectPlan(choose: (entry: string) => Promise<void>, page: Page) {
  const dialog = page.getByRole('dialog');
  const plan = dialog.getByText('Only you can start this plan');
  for (;;) {
    await choose('Replicate');
    await dialog.getByText(/Only you can start|Objects still fail/).waitFor();
    if (await plan.isVisible()) return;
    await dialog.getByRole('button', { name: 'Close' }).first().click();
  }
}
