import type { types } from '@slack/bolt';
import { shorten } from '../block-kit/shorten.ts';
import { slackLimits } from '../block-kit/slack-limits.ts';

const type = 'data_visualization';

/** One row of bars. Slack reads no markup in labels; still, nothing of S3's belongs there. */
export interface BarChart {
  readonly title: string;
  readonly counted: string;
  /** No two with the same label, and at most 20. */
  readonly bars: readonly { readonly label: string; readonly value: number }[];
}

/**
 * A chart as a block, which Slack has had since June 2026. Whoever cannot show it refuses the message, so its figures
 * must stand in words as well. Source: https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block
 */
export function chartBlock({ title, counted, bars }: BarChart): types.KnownBlock {
  const data = bars
    .slice(0, slackLimits.chartCategories)
    .map(({ label, value }) => ({ label: shorten(label, slackLimits.chartLabel), value }));
  const block = {
    type,
    title: shorten(title, slackLimits.chartTitle),
    chart: {
      type: 'bar',
      series: [{ name: shorten(counted, slackLimits.chartLabel), data }],
      axis_config: { categories: data.map(({ label }) => label) },
    },
  };
  // Bolt's types do not know it yet.
  return block as unknown as types.KnownBlock;
}

/** What is left for a Slack that shows no charts; undefined if there are none. */
export function withoutCharts(blocks: readonly types.KnownBlock[]): types.KnownBlock[] | undefined {
  const rest = blocks.filter((block) => (block.type as string) !== type);
  return rest.length === blocks.length ? undefined : rest;
}
