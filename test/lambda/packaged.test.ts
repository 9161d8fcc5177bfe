import { describeOutages } from './describe-outages.ts';
import { describeQueue } from './describe-queue.ts';
import { describeSlack } from './describe-slack.ts';
import { describeSweep } from './describe-sweep.ts';
import { describeTemplate } from './describe-template.ts';
import { packageFunctions, type Packaged } from './package-functions.ts';

/** One file, since packaging writes into one folder of the project. */
describe('npm run package', () => {
  let packaged: Packaged;
  beforeAll(async () => {
    packaged = await packageFunctions();
  });
  afterAll(() => packaged.remove());

  describeTemplate(() => packaged);
  describeQueue(() => packaged);
  describeOutages(() => packaged);
  describeSweep(() => packaged);
  describeSlack(() => packaged);
});
