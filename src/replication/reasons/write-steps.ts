import type { Remedy } from './reason.ts';

const unblocked = JSON.stringify({
  Rules: [
    {
      ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
      BlockedEncryptionTypes: { EncryptionType: ['NONE'] },
    },
  ],
});

/** What helps if the bucket refuses what all policies allow. S3 blocks SSE-C everywhere since 6 April 2026. */
export const allowRefusedWrite: readonly Remedy[] = [
  {
    causes: [
      'The object is encrypted with a customer-provided key (SSE-C), which the destination blocks: since April 2026 by default, in new buckets and in older ones that held no SSE-C objects.',
    ],
    checks: [
      {
        instruction: 'Check whether the destination blocks SSE-C (BlockedEncryptionTypes).',
        credentialsOf: 'destination bucket',
        command: 'aws s3api get-bucket-encryption --bucket {destinationBucket}',
      },
    ],
    fixes: [
      {
        instruction:
          'If SSE-C is blocked: unblock it, or write the objects again with another encryption. This replaces the default encryption of the bucket: ' +
          'if the check above printed more than AES256, put its SSEAlgorithm, KMSMasterKeyID and BucketKeyEnabled in.',
        credentialsOf: 'destination bucket',
        command: `aws s3api put-bucket-encryption --bucket {destinationBucket} --server-side-encryption-configuration '${unblocked}'`,
      },
    ],
  },
  {
    causes: [
      'Another account owns the bucket and has Requester Pays on, with which S3 does not replicate.',
    ],
    checks: [
      {
        instruction:
          'If another account owns the destination bucket, check who pays: Requester means Requester Pays, which rules replication out.',
        credentialsOf: 'destination bucket',
        command:
          'aws s3api get-bucket-request-payment --bucket {destinationBucket} --query Payer --output text',
      },
    ],
    fixes: [
      {
        instruction: 'If Requester Pays is on: let the owner of the bucket pay.',
        credentialsOf: 'destination bucket',
        command:
          'aws s3api put-bucket-request-payment --bucket {destinationBucket} --request-payment-configuration Payer=BucketOwner',
      },
    ],
  },
];
