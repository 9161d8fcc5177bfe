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
  const [, partition, , region = ''] = keyArn.split(':');
  const domain = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  const known = new Map<string, readonly string[]>([
    ['kms:ViaService', [`s3.${region}.${domain}`]],
    ['kms:EncryptionContextKeys', ['aws:s3:arn']],
  ]);
  if (callerAccountId !== undefined) known.set('kms:CallerAccount', [callerAccountId]);
  if (encryptedArn !== undefined) known.set('kms:EncryptionContext:aws:s3:arn', [encryptedArn]);
  return known;
}
