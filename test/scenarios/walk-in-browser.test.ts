import { describeInBrowser } from '../local/pretend-slack/page/launch-chromium.ts';
import { useNewPage } from '../local/pretend-slack/page/use-new-page.ts';
import { startLocal, stopAll } from '../run-local.ts';
import { theReason } from '../the-reason.ts';

afterEach(stopAll);

describeInBrowser('An incident on the page of npm run local', () => {
  const newPage = useNewPage();

  it('walks with people from an alert to its resolution', async () => {
    const { url } = await startLocal('--fast');
    const page = newPage();
    await page.goto(url);
    await page.getByRole('button', { name: 'Send sample failures' }).click();
    const alert = page
      .locator('.message:not(.in-thread)', { hasText: 'orders-dr' })
      .filter({ has: page.getByRole('button', { name: /Diagnose|How to fix/ }) });
    const thread = page.locator('.in-thread');
    const escalation = thread.filter({ hasText: /🚨.*Unacknowledged for .* orders-dr/ });
    const dialog = page.getByRole('dialog');
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

    // Nobody comes: an hour takes half a minute here.
    await thread.getByText('⏰ Unacknowledged for').first().waitFor();
    await escalation.getByRole('button', { name: 'Acknowledge' }).click();
    await alert.getByText('Acknowledged by @ann').waitFor();

    await choose('Assign');
    await dialog.getByRole('combobox', { name: 'Owner' }).selectOption('ben');
    await dialog.getByRole('textbox', { name: /^Note/ }).fill('asked the team of the archive');
    await dialog.getByRole('textbox', { name: /^Fix due/ }).fill('2 days');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await alert.getByText('Acknowledged by @ben').waitFor();
    await alert.getByText('asked the team of the archive').waitFor();

    await choose('Snooze');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await alert.getByText('Snoozed by @ann').waitFor();
    await choose('End snooze');
    await thread.getByText('Snooze ended by @ann').waitFor();

    await alert.getByRole('button', { name: 'Resolve' }).click();
    await dialog.getByRole('button', { name: 'Resolve' }).click();
    await alert.getByText(`Resolved: ${theReason('DstBucketUnversioned').title}`).waitFor();
    await choose('Add proof of recovery');
    await dialog.getByRole('textbox').fill('job 7: 3 of 3');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await alert.getByText('job 7: 3 of 3').waitFor();
    await thread.filter({ hasText: 'added proof: job 7: 3 of 3' }).waitFor();
    expect(await alert.getByRole('button', { name: 'Acknowledge' }).count()).toBe(0);
  });
});
