import type { Finding } from '../model/diagnosis.ts';
import type { BucketEvidence, BucketSide } from '../model/evidence.ts';
import { type Check, findingWriter, type FindingWriter } from '../findings/finding-writer.ts';
import { terraformOf } from './terraform-of.ts';

/** That versioning is on at the source: S3 refuses to turn it off as long as there are rules, so it seldom has to be asked. */
export const checkSourceVersioning: Check = (subject, evidence) => {
  const write = findingWriter('source-versioning', subject, evidence);
  const { source, replication } = evidence;
  return replication.kind === 'read' && source.versioning.kind === 'unseen'
    ? [
        write.ruledOut(
          'Versioning is on at the source',
          `${source.name} has replication rules, and S3 keeps versioning on as long as it has any.`,
        ),
      ]
    : judgeVersioning(source, 'source', write);
};

/** That versioning is on at the destination. */
export const checkDestinationVersioning: Check = (subject, evidence) => {
  const write = findingWriter('destination-versioning', subject, evidence);
  const { destination } = evidence;
  return destination === undefined ? [] : judgeVersioning(destination, 'destination', write);
};

function judgeVersioning(
  bucket: BucketEvidence,
  side: BucketSide,
  write: FindingWriter,
): readonly Finding[] {
  const { name, head, versioning } = bucket;
  if (head.kind === 'none') return [];
  if (versioning.kind === 'unseen') {
    return [
      write.cannotTell(
        `Is versioning on at the ${side}?`,
        versioning,
        `aws s3api get-bucket-versioning --bucket {${side}Bucket}`,
      ),
    ];
  }
  const state = versioning.kind === 'none' ? 'never enabled' : versioning.value;
  return [
    state === 'Enabled'
      ? write.ruledOut(`Versioning is on at the ${side}`, `${name}: Enabled.`)
      : unversioned(write, side, name, state),
  ];
}

function unversioned(
  write: FindingWriter,
  side: BucketSide,
  name: string,
  state: 'Suspended' | 'never enabled',
): Finding {
  const how = state === 'Suspended' ? 'is suspended' : 'was never turned on';
  return write.shown(
    `Versioning ${how} at the ${side}`,
    `${name}: ${state}. S3 replicates between versioned buckets only.`,
    {
      steps: [
        {
          instruction: 'Turn on versioning.',
          ...(side === 'destination' ? { credentialsOf: 'destination bucket' } : {}),
          command: `aws s3api put-bucket-versioning --bucket {${side}Bucket} --versioning-configuration Status=Enabled`,
        },
      ],
      terraform: terraformOf('aws_s3_bucket_versioning', name, [
        'versioning_configuration {',
        '  status = "Enabled"',
        '}',
      ]),
    },
  );
}
