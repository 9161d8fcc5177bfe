import { type Onboarding, partitionOf, regionOf } from './onboarding.ts';

/** From a topic in a Region to a queue. */
type Way = Pick<Onboarding, 'queueArn' | 'region'>;

/** Open before 20 March 2019, and Osaka: enabled in every account. Every Region since is an opt-in Region. */
const enabledByDefault: readonly string[] =
  'ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1 eu-central-1 eu-north-1 eu-west-1 eu-west-2 eu-west-3 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2'.split(
    ' ',
  );

/** Osaka too: SNS's page on cross-Region delivery counts it among the opt-in Regions. */
const ownPrincipal = (region: string) => isOptIn(region) || region === 'ap-northeast-3';

/**
 * As whom SNS sends from the topic to the queue. Across Regions, an opt-in Region at either end has a principal of its
 * own, and without it messages vanish unnoticed. The general one stays, in case a list of ours is older than AWS's.
 */
export function snsPrincipals(onboarding: Way): string[] {
  const regions = isAcrossRegions(onboarding) ? regionsOf(onboarding).filter(ownPrincipal) : [];
  return ['sns.amazonaws.com', ...regions.map((region) => `sns.${region}.amazonaws.com`)];
}

/** From one opt-in Region to another: by AWS's page on cross-Region delivery, SNS does not do that. */
export function isUnsupportedBySns(onboarding: Onboarding): boolean {
  const { byTopic } = onboarding;
  return byTopic && isAcrossRegions(onboarding) && regionsOf(onboarding).every(isOptIn);
}

function isAcrossRegions({ queueArn, region }: Way): boolean {
  return partitionOf(queueArn) === 'aws' && regionOf(queueArn) !== region;
}

function regionsOf({ queueArn, region }: Way): string[] {
  return [region, regionOf(queueArn)];
}

function isOptIn(region: string): boolean {
  return !enabledByDefault.includes(region);
}
