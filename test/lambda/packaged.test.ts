import { describePackagedFunctions } from './describe-functions.ts';
import { describeOutages } from './describe-outages.ts';
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
  describePackagedFunctions(() => packaged);
  describe('outages of queue', () => {
    describeOutages(() => packaged);
  });
});
