import type { Reason } from './reason.ts';
import { buildReason } from './build-reason.ts';
import { findRole, lookForDenies, readRules } from './role-steps.ts';

/** Stands for the code where S3 gave none. */
export const noReason = 'no reason given';

const withoutReason = {
  title: 'S3 gave no reason',
  meaning:
    'The event does not say why, so all that is known is that these objects were not copied.',
  nextStep:
    'Check the rule, the role and both buckets: the event does not say which of them is at fault.',
};

const withNewCode = {
  title: 'AWS has not documented this reason',
  meaning: "AWS's page of failure reasons does not list this code, which may be new.",
  nextStep:
    "Look the code up on AWS's page, which may know it by now; check the rule, the role and both buckets meanwhile.",
};

/** Helps with a code that AWS's page does not list, or with none at all. */
export function undocumentedReason(code: string): Reason {
  return buildReason({
    ...(code === noReason ? withoutReason : withNewCode),
    code,
    side: guessSide(code),
    causes: [
      'Unknown. Codes that start with Src speak of the source, those that start with Dst of the destination.',
    ],
    checks: [
      readRules,
      findRole,
      {
        instruction: 'Make sure that the destination exists.',
        command: 'aws s3api head-bucket --bucket {destinationBucket}',
      },
      {
        instruction: 'Make sure that it is versioned.',
        command: 'aws s3api get-bucket-versioning --bucket {destinationBucket}',
      },
      {
        instruction:
          'See what was changed at the source bucket of late, and by whom. Do the same for the destination.',
        command:
          'aws cloudtrail lookup-events --region {region} --lookup-attributes AttributeKey=ResourceName,AttributeValue={sourceBucket}',
      },
      lookForDenies,
    ],
    fixes: [
      {
        instruction:
          "Look the code up on AWS's page, which may know it by now; if it does not, ask AWS Support.",
      },
    ],
    replay: 'replicate again',
    severity: 'high',
  });
}

function guessSide(code: string): Reason['side'] {
  return /^src/i.test(code.trim()) ? 'source' : 'destination';
}
