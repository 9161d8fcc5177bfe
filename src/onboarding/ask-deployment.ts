import { type Onboarding, topicArn } from './onboarding.ts';
import { snsPrincipals } from './sns-principals.ts';

/** What whoever looks after the queue's policy has to let in, as a sentence or two. */
export function askDeployment(onboarding: Onboarding): string {
  const { accountId, bucket, byTopic } = onboarding;
  const principals = byTopic ? snsPrincipals(onboarding) : ['s3.amazonaws.com'];
  const regions = principals.flatMap((each) => /^sns\.(.+)\.amazonaws\.com$/.exec(each)?.[1] ?? []);
  const parameters = [
    `--param accounts with ${accountId}`,
    ...(byTopic ? [] : [`--param buckets with ${bucket}`]),
    ...(regions.length === 0 ? [] : [`--param opt-in-regions=${regions.join(',')}`]),
  ];
  const source = byTopic ? topicArn(onboarding) : `the bucket ${bucket} of account ${accountId}`;
  const loss = regions.length === 0 ? '' : ', or SNS drops all messages unnoticed';
  return `"npm run deploy" needs ${parameters.join(', ')}. With another tool, the queue's policy has to let ${principals.join(' and ')} send for ${source}${loss}.`;
}
