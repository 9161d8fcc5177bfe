/** `npm run onboard`: prints what to do so that a bucket's replication failures reach s3rep. Changes nothing. */
import { describeError } from '../lib/describe-error.ts';
import { printOnboarding } from './print-onboarding.ts';

try {
  console.log(printOnboarding(process.argv.slice(2)));
} catch (error) {
  console.error(`${describeError(error)}\n`);
  console.error('For help: npm run onboard -- --help');
  process.exitCode = 1;
}
