import { capitalize } from '../../lib/capitalize.ts';
import type { types } from '@slack/bolt';
import type { FailedObject } from '../../incidents/model/failed-object.ts';
import type { Incident } from '../../incidents/model/incident.ts';
import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import { formatBytes } from '../block-kit/format-bytes.ts';
import { countNow, formatMissing } from './format-missing.ts';
import { epochSeconds, formatUtc, readersFormat } from '../block-kit/format-time.ts';
import { modal } from '../block-kit/modal.ts';
import { lackOf } from './describe-lack.ts';
import { verbOf } from './render-late.ts';
import { code, paragraph, richTextBlock, words } from '../block-kit/rich-text.ts';
import { shares } from '../block-kit/slack-limits.ts';

/** Some of the failed object versions with everything that is known of each. */
export function renderObjects(summary: IncidentSummary): types.ModalView {
  const { incident, samples } = summary;
  return modal(lackOf(incident).title, [
    richTextBlock(paragraph(words(introduce(summary)))),
    ...samples.map((sample) => renderSample(sample, verbOf(incident))),
  ]);
}

function introduce({ incident, samples, missingObjects: counted }: IncidentSummary): string {
  const missingObjects = countNow(incident, counted);
  const shown = samples.length;
  const all = capitalize(`${formatMissing(incident, missingObjects)} ${verbOf(incident)}`);
  if (missingObjects === 0) return introduceNone(incident, shown);
  if (shown === 0) return `${all}. Their keys are not stored any more.`;
  if (shown >= missingObjects) return `${all}:`;
  return `${all}. The first ones:`;
}

function introduceNone(incident: Incident, shown: number): string {
  const none = `No objects are ${lackOf(incident).alone} any more`;
  return shown === 0 ? `${none}.` : `${none}. These were:`;
}

function renderSample(
  { objectKey, versionId, sizeBytes, failedAt }: FailedObject,
  verb: string,
): types.KnownBlock {
  return richTextBlock(
    paragraph(
      code(objectKey, shares.wholeName),
      words('\nversion '),
      code(versionId, shares.wholeName),
      words(sizeBytes === undefined ? ` · ${verb} ` : ` · ${formatBytes(sizeBytes)} · ${verb} `),
      {
        type: 'date',
        timestamp: epochSeconds(failedAt),
        format: readersFormat,
        fallback: formatUtc(failedAt),
      },
    ),
  );
}
