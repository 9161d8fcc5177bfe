import { readArn } from '../../replication/read-arn.ts';

/**
 * What KMS is told when S3 uses a key for a role, by context key: KMS Developer Guide, "AWS KMS condition keys", and S3
 * User Guide, "Using server-side encryption with AWS KMS keys".
 * @param encryptedArn - the object, or with S3 Bucket Keys its bucket: the encryption context
 */
export function kmsRequestContext(
  keyArn: string,
  callerAccountId: string | undefined,
  encryptedArn: string | undefined,
): ReadonlyMap<string, readonly string[]> {
  const { partition = '', region = '' } = readArn(keyArn);
  const known = new Map<string, readonly string[]>([['kms:EncryptionContextKeys', ['aws:s3:arn']]]);
  const domain = domains.get(partition);
  if (domain !== undefined) known.set('kms:ViaService', [`s3.${region}.${domain}`]);
  if (callerAccountId !== undefined) known.set('kms:CallerAccount', [callerAccountId]);
  if (encryptedArn !== undefined) known.set('kms:EncryptionContext:aws:s3:arn', [encryptedArn]);
  return known;
}

/** Of other partitions AWS's pages do not say how KMS writes the names of services. */
const domains: ReadonlyMap<string, string> = new Map([
  ['aws', 'amazonaws.com'],
  ['aws-us-gov', 'amazonaws.com'],
  ['aws-cn', 'amazonaws.com.cn'],
]);
