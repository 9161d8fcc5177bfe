import type { types } from '@slack/bolt';
import type { KeptCoverage } from '../../coverage/model/kept-coverage.ts';
import { headerBlock, sectionBlock } from '../block-kit/blocks.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { describeFinding } from './describe-finding.ts';

const shownFindings = 3;

/** On Home: where s3rep would not hear of failures, as of the last audit; nothing if there was none. */
export function renderCoverageHome(kept: KeptCoverage | undefined): types.KnownBlock[] {
  if (kept === undefined) return [];
  const { findings, findingCount, at, replicated } = kept;
  const heading = headerBlock('Coverage');
  const asOf = `As of ${formatTime(at)}. \`/s3rep coverage\` looks anew.`;
  if (findingCount === 0 && replicated === 0) {
    return [heading, sectionBlock([`❔ Here, no bucket with replication was found. ${asOf}`])];
  }
  if (findingCount === 0) {
    const buckets = `${formatCount(replicated)} bucket${replicated === 1 ? '' : 's'} with replication`;
    return [heading, sectionBlock([`🟢 s3rep hears of every failure in ${buckets}. ${asOf}`])];
  }
  const shown = findings.slice(0, shownFindings).map((one) => `🕳️ ${describeFinding(one)}`);
  const hidden = findingCount - shown.length;
  const more = hidden > 0 ? [`${formatCount(hidden)} more.`] : [];
  return [heading, sectionBlock([...shown, [...more, asOf].join(' ')])];
}
