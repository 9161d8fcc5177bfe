import { isKeyOf } from '../../lib/is-key-of.ts';
import { type Check, findingWriter, type FindingWriter } from '../findings/finding-writer.ts';
import type { Finding } from '../model/diagnosis.ts';
import type { BucketEvidence, EncryptionEvidence, ObjectEvidence } from '../model/evidence.ts';
import { reasonsOfCheck } from '../model/reasons-of-check.ts';
import { seenObjects } from '../model/seen-objects.ts';

/** How a bucket names what it blocks, by what HeadObject says. */
const typeOf = {
  'SSE-C': 'SSE-C',
  'aws:kms': 'SSE-KMS',
  'aws:kms:dsse': 'DSSE-KMS',
  AES256: 'SSE-S3',
} as const;

interface UsedType {
  readonly type: string;
  readonly objectKey: string;
}

/**
 * That the destination does not block the encryption of the objects; replicas have the same one. S3 blocks SSE-C by default
 * since April 2026: userguide, blocking-unblocking-s3-c-encryption-gpb.
 */
export const checkDestinationEncryption: Check = (subject, evidence) => {
  const { destination, objects } = evidence;
  if (destination === undefined || destination.head.kind === 'none') return [];
  const write = findingWriter('destination-encryption', subject, evidence);
  const { encryption } = destination;
  const used = usedTypes(objects);
  const { reason } = subject;
  const mayMatter =
    reason === undefined || reasonsOfCheck['destination-encryption'].includes(reason);
  if (encryption.kind === 'unseen') {
    const hasCustomerKey = used.some(({ type }) => type === 'SSE-C');
    if (hasCustomerKey) return [write.cannotTell(question, encryption, readEncryption)];
    return used.length > 0 && mayMatter
      ? [write.ruledOut('The objects have no customer-provided key (SSE-C)', listTypes(used))]
      : [];
  }
  const settings = encryption.kind === 'read' ? encryption.value : undefined;
  return judgeBlocked(write, destination, settings, used, mayMatter);
};

function judgeBlocked(
  write: FindingWriter,
  { name }: BucketEvidence,
  settings: EncryptionEvidence | undefined,
  used: readonly UsedType[],
  mayMatter: boolean,
): readonly Finding[] {
  const blockedTypes = settings?.blockedTypes ?? [];
  const blocks = `${name} blocks ${blockedTypes.join(', ') || 'nothing'}`;
  const refused = used.find(({ type }) => blockedTypes.includes(type));
  if (refused !== undefined && settings !== undefined) {
    return [
      write.shown(
        `The destination blocks ${refused.type}`,
        `${blocks}; "${refused.objectKey}" is encrypted with ${refused.type}.`,
        { steps: [unblock(refused.type, settings)] },
      ),
    ];
  }
  if (used.length === 0 && blockedTypes.length > 0) {
    return mayMatter
      ? [
          write.cannotTell(
            question,
            `${blocks}; the encryption of the objects was not seen.`,
            headSource,
          ),
        ]
      : [];
  }
  return [write.ruledOut('The destination does not block the encryption', `${blocks}.`)];
}

const question = 'Does the destination block the encryption of the objects?';

const readEncryption = 'aws s3api get-bucket-encryption --bucket {destinationBucket}';

const headSource =
  'aws s3api head-object --bucket {sourceBucket} --key={objectKey} --version-id={versionId}';

function usedTypes(objects: readonly ObjectEvidence[]): readonly UsedType[] {
  return seenObjects(objects).flatMap(({ object, version }) => {
    const { encryption = '' } = version;
    const { objectKey } = object;
    return isKeyOf(typeOf, encryption) ? [{ type: typeOf[encryption], objectKey }] : [];
  });
}

function listTypes(used: readonly UsedType[]): string {
  return `${[...new Set(used.map(({ type }) => type))].join(', ')}.`;
}

/** What the put would replace is put again: default encryption, its key, and other kinds that are blocked. */
function unblock(type: string, settings: EncryptionEvidence) {
  const { algorithm = 'AES256', kmsKeyId, isBucketKeyUsed, blockedTypes } = settings;
  const others = blockedTypes.filter((blocked) => blocked !== type);
  const isPlain = [algorithm, kmsKeyId ?? '', ...others].every((word) => plainWord.test(word));
  const rule = {
    ApplyServerSideEncryptionByDefault: { SSEAlgorithm: algorithm, KMSMasterKeyID: kmsKeyId },
    BucketKeyEnabled: isBucketKeyUsed,
    BlockedEncryptionTypes: { EncryptionType: others.length > 0 ? others : ['NONE'] },
  };
  return {
    instruction: isPlain
      ? "Unblock it, or write the objects again with another encryption. The rest of the bucket's default encryption stays as s3rep has read it."
      : 'Write the objects again with another encryption, or save the default encryption that this command prints again, without the block.',
    credentialsOf: 'destination bucket',
    command: isPlain
      ? `aws s3api put-bucket-encryption --bucket {destinationBucket} --server-side-encryption-configuration '${JSON.stringify({ Rules: [rule] })}'`
      : readEncryption,
  } as const;
}

/** An algorithm, or a key by id, ARN or alias. */
const plainWord = /^[\w:/-]*$/;
