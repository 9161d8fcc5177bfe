import type { types } from '@slack/bolt';
import { findReason } from '../../replication/find-reason.ts';
import { commonReasons } from '../../replication/nearest-reasons.ts';
import { understandAsk } from '../../replication/understand-ask.ts';
import type { Reason } from '../../replication/reasons/reason.ts';
import { allReasons } from '../../replication/reasons/all-reasons.ts';
import { plainText } from '../block-kit/blocks.ts';
import { slackLimits } from '../block-kit/slack-limits.ts';

/** As many as one looks through; Slack would take 100. */
const maxSuggested = 15;

/** What a select shows, under headings or without. Slack wants at least one option in each group. */
export type Suggested =
  | { readonly options: types.PlainTextOption[] }
  | {
      readonly option_groups: { label: types.PlainTextElement; options: types.PlainTextOption[] }[];
    };

/** Suggests reasons for what was typed so far, the likeliest first; before anything is typed all, the commonest first. */
export function suggestReasons(typed: string): Suggested {
  if (typed.trim() !== '') {
    const exact = findReason(typed);
    const { reasons } = understandAsk(typed, maxSuggested);
    return { options: [...new Set([...(exact ? [exact] : []), ...reasons])].map(reasonOption) };
  }
  const others = allReasons.filter((reason) => !commonReasons.includes(reason));
  return {
    option_groups: [group('Most common', commonReasons), group('All others', others)],
  };
}

function group(label: string, reasons: readonly Reason[]) {
  return { label: plainText(label, slackLimits.optionText), options: reasons.map(reasonOption) };
}

/** A reason to choose: its value is the code. */
export function reasonOption({
  code,
  title,
}: Pick<Reason, 'code' | 'title'>): types.PlainTextOption {
  return { text: plainText(`${code}: ${title}`, slackLimits.optionText), value: code };
}
