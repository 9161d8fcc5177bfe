import { explainReason } from '../../replication/explain-reason.ts';
import { type Check, findingWriter } from '../findings/finding-writer.ts';

/** That the source bucket has a replication configuration. */
export const checkReplicationConfiguration: Check = (subject, evidence) => {
  const { replication, source } = evidence;
  if (source.head.kind === 'none') return [];
  const write = findingWriter('replication-configuration', subject, evidence);
  if (replication.kind === 'read') {
    const { rules, roleArn } = replication.value;
    const count = `${rules.length} ${rules.length === 1 ? 'rule' : 'rules'}`;
    return [
      write.ruledOut(
        'There is a replication configuration',
        `${source.name}: ${count}, role ${roleArn}.`,
      ),
    ];
  }
  if (replication.kind === 'unseen') {
    return [
      write.cannotTell(
        'Is there a replication configuration?',
        replication,
        'aws s3api get-bucket-replication --bucket {sourceBucket}',
      ),
    ];
  }
  const { remedies } = explainReason('SrcBucketReplicationConfigMissing', subject);
  return [
    write.shown(
      'The source bucket has no replication configuration',
      `GetBucketReplication of ${source.name} gives ReplicationConfigurationNotFoundError.`,
      { steps: remedies[0]?.fixes ?? [] },
    ),
  ];
};
