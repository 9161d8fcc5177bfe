import type { types } from '@slack/bolt';
import type { Sample } from '../incidents/choose-samples.ts';
import type { IncidentSummary } from '../incidents/incident-summary.ts';
import { formatBytes } from './format-bytes.ts';
import { formatObjects } from './format-objects.ts';
import { epochSeconds, formatUtc, readersFormat } from './format-time.ts';
import { modal } from './modal.ts';
import { code, paragraph, richTextBlock, words } from './rich-text.ts';
import { shares } from './slack-limits.ts';

/** Some of the failed object versions with everything that is known of each. */
export function renderObjects({ samples, missingObjects }: IncidentSummary): types.ModalView {
  return modal('Missing objects', [
    richTextBlock(paragraph(words(introduce(samples.length, missingObjects)))),
    ...samples.map(renderSample),
  ]);
}

function introduce(shown: number, missingObjects: number): string {
  const all = formatObjects(missingObjects);
  if (shown === 0) return `${all} failed; none of their keys is remembered any more.`;
  if (shown >= missingObjects) return `${all} failed:`;
  return `${all} failed. The earliest:`;
}

function renderSample({ objectKey, versionId, sizeBytes, failedAt }: Sample): types.KnownBlock {
  return richTextBlock(
    paragraph(
      code(objectKey, shares.wholeName),
      words('\nversion '),
      code(versionId, shares.wholeName),
      words(sizeBytes === undefined ? ' · failed ' : ` · ${formatBytes(sizeBytes)} · failed `),
      {
        type: 'date',
        timestamp: epochSeconds(failedAt),
        format: readersFormat,
        fallback: formatUtc(failedAt),
      },
    ),
  );
}
