import type { Reason, Step } from './reason.ts';
import { allReasons } from './all-reasons.ts';
import { buildReason } from './build-reason.ts';
import { findRole, lookForDenies, readRules } from './role-steps.ts';

/** Stands for the code where S3 gave none. */
export const noReason = 'no reason given';

const withoutReason = {
  title: 'S3 gave no reason',
  meaning: 'The event does not say why. It only says that replication failed.',
  nextStep:
    'Check the rule, the role and both buckets: the event does not say which of them caused the failure.',
};

const withNewCode = {
  title: 'AWS has not documented this reason',
  meaning: "AWS's page of failure reasons does not list this code. It may be new.",
  nextStep:
    "Look up the code on AWS's page, which may list it by now. Meanwhile check the rule, the role and both buckets.",
};

/** The documented reason for the same lack of permission: SrcGetObjectAnnotationNotPermitted for SrcGetAnnotation…. */
export function findTwin(code: string): Reason | undefined {
  const spelling = withoutObject(code);
  return spelling.endsWith('notpermitted')
    ? allReasons.find((reason) => withoutObject(reason.code) === spelling)
    : undefined;
}

/** AWS says Object, Obj or nothing, as it happens. */
function withoutObject(code: string): string {
  return code
    .trim()
    .toLowerCase()
    .replace(/obj(?:ect)?/, '');
}

/** Helps with a code that AWS's page does not list, or with none at all. */
export function undocumentedReason(code: string): Reason {
  const twin = findTwin(code);
  return twin === undefined
    ? unknownReason(code)
    : {
        ...twin,
        code,
        aliases: [],
        title: withNewCode.title,
        meaning: `${withNewCode.meaning} By its name it is ${twin.code}. ${twin.meaning}`,
      };
}

const checkEverything: readonly Step[] = [
  readRules,
  findRole,
  {
    instruction: 'Check that the destination bucket exists.',
    command: 'aws s3api head-bucket --bucket {destinationBucket}',
  },
  {
    instruction: 'Check that it is versioned.',
    credentialsOf: 'destination bucket',
    command: 'aws s3api get-bucket-versioning --bucket {destinationBucket}',
  },
  {
    instruction:
      'Check who changed what on the source bucket recently. Do the same for the destination.',
    command:
      'aws cloudtrail lookup-events --region {region} --lookup-attributes AttributeKey=ResourceName,AttributeValue={sourceBucket}',
  },
  lookForDenies,
];

function unknownReason(code: string): Reason {
  return buildReason({
    ...(code === noReason ? withoutReason : withNewCode),
    code,
    side: guessSide(code),
    remedies: [
      {
        causes: [
          'Unknown. Codes that start with Src are about the source, codes that start with Dst are about the destination.',
        ],
        checks: checkEverything,
        fixes: [
          {
            instruction:
              "Look up the code on AWS's page, which may list it by now. If it does not, ask AWS Support.",
          },
        ],
      },
    ],
    replay: 'replicate again',
    severity: 'high',
  });
}

function guessSide(code: string): Reason['side'] {
  return /^src/i.test(code.trim()) ? 'source' : 'destination';
}
