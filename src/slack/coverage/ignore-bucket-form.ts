import type { types } from '@slack/bolt';
import { addDays } from '../../lib/dates.ts';
import type { IgnoredBucket } from '../../coverage/model/kept-coverage.ts';
import { plainText, sectionBlock } from '../block-kit/blocks.ts';
import type { ButtonParts } from '../block-kit/buttons.ts';
import { nameText } from '../block-kit/escape-text.ts';
import { shares, slackLimits } from '../block-kit/slack-limits.ts';

/** For how long, in days. Nothing is ignored for ever: what replicates changes. */
const periods: readonly (readonly [text: string, days: number])[] = [
  ['1 week', 7],
  ['1 month', 30],
  ['3 months', 90],
  ['1 year', 365],
];

const fields = { why: 'why', period: 'period' } as const;

/** Leaves a bucket out of coverage, after asking why and until when. */
export function ignoreBucketButton(bucket: string): ButtonParts {
  return {
    text: 'Ignore this bucket',
    label: 'Ignore this bucket: leave it out for a while',
    actionId: 'ignore_bucket',
    value: bucket,
    maxCharacters: shares.eventValue,
  };
}

/** Asks why, and for how long. */
export function renderIgnoreForm(bucket: string): types.ModalView {
  return {
    type: 'modal',
    callback_id: 'ignore_bucket',
    private_metadata: bucket,
    title: plainText('Ignore a bucket', slackLimits.modalTitle),
    submit: plainText('Ignore', slackLimits.modalTitle),
    close: plainText('Cancel', slackLimits.modalTitle),
    blocks: [
      sectionBlock([
        `Findings about *${nameText(bucket, shares.bucket)}* are left out of coverage.`,
      ]),
      {
        type: 'input',
        block_id: fields.why,
        label: plainText('Why', slackLimits.modalTitle),
        element: { type: 'plain_text_input', action_id: fields.why, max_length: shares.note },
      },
      {
        type: 'input',
        block_id: fields.period,
        label: plainText('For how long', slackLimits.modalTitle),
        element: {
          type: 'static_select',
          action_id: fields.period,
          options: periods.map(([text, days]) => option(text, days)),
          initial_option: option('1 month', 30),
        },
      },
    ],
  };
}

function option(text: string, days: number) {
  return { text: plainText(text, slackLimits.optionText), value: String(days) };
}

/** The parts of Slack's payload that hold what was filled in; any of them may be anything. */
interface Filled {
  readonly [block: string]:
    | Readonly<
        Record<
          string,
          {
            readonly value?: unknown;
            readonly selected_option?: { readonly value?: unknown } | null;
          }
        >
      >
    | undefined;
}

/** What was filled in; undefined if it cannot have been this form. */
export function readIgnoreForm(
  bucket: string,
  values: Filled,
  { by, at }: Pick<IgnoredBucket, 'by' | 'at'>,
): IgnoredBucket | undefined {
  const why = values[fields.why]?.[fields.why]?.value;
  const wanted = Number(values[fields.period]?.[fields.period]?.selected_option?.value);
  const [, days] = periods.find((period) => period[1] === wanted) ?? [];
  if (typeof why !== 'string' || why.trim() === '' || days === undefined || bucket === '') {
    return undefined;
  }
  return { bucket, why: why.trim().slice(0, shares.note), by, at, until: addDays(at, days) };
}
