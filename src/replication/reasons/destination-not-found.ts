import type { Reason, Step } from './reason.ts';
import { buildReason } from './build-reason.ts';
import { readRules } from './role-steps.ts';

/**
 * That the rule names a bucket which does not exist.
 * @param ownRegion - the Region of a bucket whose name ends in `-an`: such a name belongs to the account and Region in it,
 *   so it is created within this namespace, and never a stranger's. Source: AWS's page of account regional namespaces.
 */
export function destinationNotFound(ownRegion: string | undefined): Reason {
  const isGlobal = ownRegion === undefined;
  const check = isGlobal ? checkGlobalName : checkOwnName;
  return buildReason({
    code: 'DstBucketNotFound',
    title: 'the destination bucket does not exist',
    meaning: 'The replication rule names a destination bucket that does not exist.',
    nextStep:
      'Check whether the bucket was deleted or the rule has a wrong name. If it was deleted, create it again; otherwise correct the rule.',
    side: 'destination',
    remedies: [
      {
        causes: ['The destination bucket was deleted.'],
        checks: [check],
        fixes: [isGlobal ? createGlobal : createOwn(ownRegion), restore],
      },
      {
        causes: [
          'The bucket name in the rule is wrong, for example a typo.',
          ...(isGlobal
            ? ['The bucket was deleted, and another account may own a bucket with that name now.']
            : []),
        ],
        checks: [check, readRules],
        fixes: [
          {
            instruction: `If the name is wrong: correct it in the rule. Saving replaces every rule, so start from what you have read.${isGlobal ? setAccountToo : ''}`,
          },
        ],
      },
    ],
    replay: 'replicate again',
    severity: 'critical',
  });
}

const setAccountToo =
  ' Set Destination.Account too, so that a bucket of another account can never receive your objects.';

const restore: Step = {
  instruction:
    'Then turn on versioning, and restore its policy, encryption and Object Lock from your infrastructure code.',
  credentialsOf: 'destination bucket',
  command:
    'aws s3api put-bucket-versioning --bucket {destinationBucket} --versioning-configuration Status=Enabled',
};

const headBucket = 'aws s3api head-bucket --bucket {destinationBucket}';

const checkGlobalName: Step = {
  instruction:
    'Check the bucket: 404 means that it does not exist, 403 that it exists but you have no access; another account may own it.',
  command: headBucket,
};

const checkOwnName: Step = {
  instruction:
    'Check the bucket: 404 means that it does not exist, 403 that you have no access. Its name contains the account and the Region that it belongs to.',
  credentialsOf: 'destination bucket',
  command: headBucket,
};

const createGlobal: Step = {
  instruction:
    'If the name is right: create the bucket again, in the same account and Region as before. ' +
    'Replace DESTINATION_REGION with that Region; for us-east-1, leave out the last option.',
  credentialsOf: 'destination bucket',
  command:
    'aws s3api create-bucket --bucket {destinationBucket} --region {destinationRegion} --create-bucket-configuration LocationConstraint={destinationRegion}',
};

function createOwn(region: string): Step {
  const location =
    region === 'us-east-1'
      ? ''
      : ' --create-bucket-configuration LocationConstraint={destinationRegion}';
  return {
    instruction:
      'If the name is right: create the bucket again, in the namespace of its account. The AWS CLI must be of March 2026 or later to know the option.',
    credentialsOf: 'destination bucket',
    command: `aws s3api create-bucket --bucket {destinationBucket} --bucket-namespace account-regional --region {destinationRegion}${location}`,
  };
}
