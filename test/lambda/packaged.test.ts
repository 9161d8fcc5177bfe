import { describeArrival } from './describe-arrival.ts';
import { describeDiagnosis } from './describe-diagnosis.ts';
import { describeLooking } from './describe-looking.ts';
import { describeOutages } from './describe-outages.ts';
import { describePermissions } from './describe-permissions.ts';
import { describeQueue } from './describe-queue.ts';
import { describeReports } from './describe-reports.ts';
import { describeSlack } from './describe-slack.ts';
import { describeSweep } from './describe-sweep.ts';
import { describeTemplate } from './describe-template.ts';
import { packageFunctions, type Packaged, runPackage } from './package-functions.ts';

/** One file, since packaging writes into one folder of the project. */
describe('npm run package', () => {
  let packaged: Packaged;
  beforeAll(async () => {
    packaged = await packageFunctions();
  });
  afterAll(() => packaged.remove());

  it('refuses wrong parameters before anything is deployed, all at once', async () => {
    const wrong = ['buckets=orders, invoices', 'remind-after=abc'];
    const refused = await runPackage('never-written', wrong).catch((error: unknown) => error);
    const { stdout } = refused as { readonly stdout: string };
    expect(stdout).toContain('buckets is "orders, invoices": expected bucket names with commas');
    expect(stdout).toContain('remind-after is "abc": expected a whole number from 1 to 1440.');
  });

  describeTemplate(() => packaged);
  describePermissions(() => packaged);
  describeDiagnosis(() => packaged);
  describeQueue(() => packaged);
  describeOutages(() => packaged);
  describeSweep(() => packaged);
  describeSlack(() => packaged);
  describeReports(() => packaged);
  describeArrival(() => packaged);
  describeLooking(() => packaged);
});
