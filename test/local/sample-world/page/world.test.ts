import { screen, showAsOnAPhone } from '../../pretend-slack/page/as-on-a-phone.ts';
import { describeInBrowser } from '../../pretend-slack/page/launch-chromium.ts';
import { useNewPage } from '../../pretend-slack/page/use-new-page.ts';
import { stopAll } from '../../pretend-slack/run-pretend-slack.ts';
import { serveWorld } from '../serve-world.ts';

afterEach(stopAll);

describeInBrowser('The page of the pretend AWS in a browser', () => {
  const newPage = useNewPage();

  it('is reached from the pretend Slack, and leads back', async () => {
    const { url } = await serveWorld();
    const page = newPage();
    await page.goto(url);
    const opening = page.waitForEvent('popup');
    await page.getByRole('link', { name: 'Pretend AWS' }).click();
    const world = await opening;
    await world.getByRole('heading', { name: 'orders → orders-dr' }).waitFor();
    expect(await world.getByRole('link', { name: 'pretend Slack' }).getAttribute('href')).toBe('/');
    await world.close();
  });

  it('mends and breaks a rule with one button, which keeps the focus', async () => {
    const { url } = await serveWorld();
    const page = newPage();
    await page.goto(`${url}/world`);
    const rule = page.locator('section', { hasText: 'orders → orders-dr' });
    await rule.getByRole('button', { name: 'Fix: versioning on for orders-dr' }).press('Enter');
    await rule.getByText('✅ Replicates').waitFor();
    const breaking = rule.getByRole('button', { name: 'Break: versioning off on orders-dr' });
    expect(
      await breaking.evaluate((element) => element === element.ownerDocument.activeElement),
    ).toBe(true);
    await breaking.press('Enter');
    await rule.getByText('❌ Fails: DstBucketUnversioned').waitFor();
  });

  it('follows the world without a click', async () => {
    const { url, pass } = await serveWorld();
    const page = newPage();
    await page.goto(`${url}/world`);
    const rule = page.locator('section', { hasText: 'orders → orders-dr' });
    await rule.getByRole('button', { name: 'Put 25 objects' }).click();
    await rule.getByText('25 pending').waitFor();
    pass(60_000);
    await rule.getByText('25 failed').waitFor();
    expect(await rule.getByText('0 pending').count()).toBe(1);
  });

  it('says so when the server is gone', async () => {
    const { url } = await serveWorld();
    const page = newPage();
    await page.goto(`${url}/world`);
    await page.getByText('orders → orders-dr').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    await stopAll();
    await page.getByRole('alert').getByText('Connection lost').waitFor();
  });

  it('fits a phone', async () => {
    const { url, world, pass } = await serveWorld();
    const page = newPage();
    await showAsOnAPhone(page);
    await page.goto(`${url}/world`);
    const rule = page.locator('section', { hasText: 'orders → orders-dr' });
    await rule.getByRole('button', { name: 'Put 25 objects' }).click();
    await rule.getByText('25 pending').waitFor();
    pass(60_000);
    await rule.getByText('25 failed').waitFor();
    await rule.getByRole('button', { name: 'Replicate by hand' }).click();
    await page.getByText('Somebody replicates orders again').waitFor();
    pass(60_000);
    await page.getByText('Report:').waitFor();
    expect(world.jobs.size).toBe(1);
    const width = await page.locator('html').evaluate((element) => element.scrollWidth);
    expect(width).toBeLessThanOrEqual(screen.width);
  });
});
