import type { VersionEvidence } from '../model/evidence.ts';
import { type Check, findingWriter } from '../findings/finding-writer.ts';
import { type SeenObject, seenObjects } from '../model/seen-objects.ts';

const headSource =
  'aws s3api head-object --bucket {sourceBucket} --key={objectKey} --version-id={versionId}';

/** That the failed versions are still at the source. */
export const checkSourceVersion: Check = (subject, evidence) => {
  const { objects, source } = evidence;
  if (objects.length === 0 || source.head.kind === 'none') return [];
  const write = findingWriter('source-version', subject, evidence);
  const gone = objects.filter(({ version }) => version.kind === 'none');
  const [first] = gone;
  if (first !== undefined) {
    return [
      write.shown(
        'The version is no longer in the source bucket',
        `${gone.length} of ${objects.length} objects: "${first.objectKey}", version ${first.versionId}: 404.`,
        {
          steps: [
            {
              instruction:
                'Nothing to fix. If it was not deleted on purpose, find out what deletes versions so soon: a lifecycle rule, a cleanup job, a person.',
            },
          ],
        },
      ),
    ];
  }
  const unseen = objects.map(({ version }) => version).find((version) => version.kind === 'unseen');
  if (unseen !== undefined) {
    return [write.cannotTell('Are the versions still in the source bucket?', unseen, headSource)];
  }
  const count = `${objects.length} of ${objects.length} objects`;
  return [write.ruledOut('The versions are still in the source bucket', `${count} are there.`)];
};

const archiveClasses: readonly (string | undefined)[] = ['GLACIER', 'DEEP_ARCHIVE'];

/** That the failed objects are not archived: S3 replicates no object that has to be restored first. */
export const checkSourceStorageClass: Check = (subject, evidence) => {
  const write = findingWriter('source-storage-class', subject, evidence);
  const seen = seenObjects(evidence.objects).filter(({ version }) => !version.isDeleteMarker);
  if (seen.length === 0) return [];
  const archived = seen.find(({ version }) => isArchived(version));
  if (archived !== undefined) {
    return [
      write.shown('The object is archived', describeClass(archived), {
        steps: [
          {
            instruction:
              'Restore the object (for Intelligent-Tiering without Days, as {}), then copy it onto itself in a storage class that is not archived.',
            command:
              'aws s3api restore-object --bucket {sourceBucket} --key={objectKey} --version-id={versionId} --restore-request Days=7',
          },
        ],
      }),
    ];
  }
  const tiered = seen.find(({ version }) => isTierUnknown(version));
  if (tiered !== undefined) {
    return [
      write.cannotTell(
        'Is the object in an archive tier?',
        `${describeClass(tiered)} Whether its tier is an archive was not seen.`,
        `${headSource} --query ArchiveStatus --output text`,
      ),
    ];
  }
  return [write.ruledOut('The object is not archived', describeClass(seen[0]))];
};

/** HeadObject: `ArchiveStatus` is about Intelligent-Tiering's archive tiers alone. */
function isArchived({ storageClass, archiveStatus }: VersionEvidence): boolean {
  return archiveClasses.includes(storageClass) || isArchiveTier(archiveStatus);
}

function isArchiveTier(archiveStatus: string | undefined): boolean {
  return archiveStatus !== undefined && archiveStatus !== 'none';
}

function isTierUnknown({ storageClass, archiveStatus }: VersionEvidence): boolean {
  return storageClass === 'INTELLIGENT_TIERING' && archiveStatus === undefined;
}

function describeClass(seen: SeenObject | undefined): string {
  const { storageClass = 'STANDARD', archiveStatus } = seen?.version ?? {};
  const tier = isArchiveTier(archiveStatus) ? `, ${archiveStatus}` : '';
  return `"${seen?.object.objectKey}": ${storageClass}${tier}.`;
}

/** That S3 still has to replicate the failed objects. `COMPLETED` is said once all destinations have them. */
export const checkReplicationStatus: Check = (subject, evidence) => {
  const write = findingWriter('replication-status', subject, evidence);
  const seen = seenObjects(evidence.objects);
  if (seen.length === 0) return [];
  const done = seen.filter(({ version }) => version.replicationStatus === 'COMPLETED');
  const [first] = done;
  const statuses = [...new Set(seen.map(({ version }) => version.replicationStatus ?? 'none'))];
  if (first === undefined) {
    return [
      write.ruledOut(
        'The objects are not replicated yet',
        `ReplicationStatus of ${seen.length} objects: ${statuses.join(', ')}.`,
      ),
    ];
  }
  const what = `${done.length} of ${seen.length} objects: "${first.object.objectKey}" is COMPLETED.`;
  if (subject.reason !== 'SrcReplicationNotPending') {
    return [write.ruledOut('Already replicated by now', what)];
  }
  return [
    write.shown('The object is already replicated', what, {
      steps: [
        {
          instruction:
            'Nothing to fix. Let the next batch job select only objects with status FAILED.',
        },
      ],
    }),
  ];
};
