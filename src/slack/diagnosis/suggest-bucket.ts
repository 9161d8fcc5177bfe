import type { DiagnosisTarget } from '../../diagnosis/model/diagnosis-ask.ts';
import type { Diagnosis } from '../../diagnosis/model/diagnosis.ts';
import type { IncidentStore } from '../../incidents/ports/incident-store.ts';
import { nearestWord } from '../../lib/nearest-word.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import { shares } from '../block-kit/slack-limits.ts';

/** Which bucket with unresolved incidents was likely meant, where a typed one does not exist: mrkdwn, a line or none. */
export async function suggestBucket(
  store: Pick<IncidentStore, 'listUnresolved'>,
  target: DiagnosisTarget,
  { findings }: Pick<Diagnosis, 'findings'>,
): Promise<string[]> {
  if (target.kind !== 'bucket') return [];
  const isGone = findings.some(
    ({ check, verdict }) => check === 'source-bucket' && verdict === 'shown',
  );
  if (!isGone) return [];
  const names = (await store.listUnresolved()).map(({ sourceBucket }) => sourceBucket);
  const nearest = nearestWord(target.bucket, [...new Set(names)]);
  const isAnother = nearest !== undefined && nearest !== target.bucket;
  return isAnother ? [`Did you mean ${codeSpan(`/s3rep diagnose ${nearest}`, shares.note)}?`] : [];
}
