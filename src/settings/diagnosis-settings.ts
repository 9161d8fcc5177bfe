import type { Environment, Read } from './read-environment.ts';

/** How AWS is asked why a replication fails. */
export interface DiagnosisSettings {
  /** Assumed in other accounts; nothing there is seen without it. */
  readonly role: { readonly name: string; readonly externalId: string | undefined } | undefined;
  /** Other addresses than AWS's own. */
  readonly endpoints: Readonly<
    Record<'s3' | 'iam' | 'kms' | 'sts' | 'cloudwatch' | 'sns' | 'sqs', string | undefined>
  >;
}

/** Undefined unless it is switched on. */
export function chooseDiagnosis(read: Read): DiagnosisSettings | undefined {
  const name = read('DIAGNOSE_ROLE_NAME');
  const externalId = read('DIAGNOSE_EXTERNAL_ID');
  const endpoints = {
    s3: read('AWS_ENDPOINT_URL_S3'),
    iam: read('AWS_ENDPOINT_URL_IAM'),
    kms: read('AWS_ENDPOINT_URL_KMS'),
    sts: read('AWS_ENDPOINT_URL_STS'),
    cloudwatch: read('AWS_ENDPOINT_URL_CLOUDWATCH'),
    sns: read('AWS_ENDPOINT_URL_SNS'),
    sqs: read('AWS_ENDPOINT_URL_SQS'),
  };
  if (!read('DIAGNOSE')) return undefined;
  return { role: name === undefined ? undefined : { name, externalId }, endpoints };
}

/** What would be set in vain. */
export function findDiagnosisContradictions(environment: Environment): string[] {
  const isSet = (name: string) => Boolean(environment[name]?.trim());
  const isOff = /^(?:off)?$/i.test(environment['DIAGNOSE']?.trim() ?? '');
  if (isOff && isSet('DIAGNOSE_ROLE_NAME')) {
    return ['DIAGNOSE_ROLE_NAME is set and DIAGNOSE is off: expected DIAGNOSE=on as well.'];
  }
  if (isSet('DIAGNOSE_EXTERNAL_ID') && !isSet('DIAGNOSE_ROLE_NAME')) {
    return [
      'DIAGNOSE_EXTERNAL_ID is set and DIAGNOSE_ROLE_NAME is not: expected both, since it belongs to that role.',
    ];
  }
  return [];
}
