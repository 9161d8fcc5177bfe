import type { DiagnosisSummary, Tally } from './summarize-worlds.ts';

/** The table of the documentation: its heads and its rows. */
export function tabulateSummary({ tallies }: DiagnosisSummary): {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
} {
  return {
    head: [
      'permissions',
      'worlds',
      'cause can be seen',
      'shown, and first',
      'shown, not first',
      'not shown',
      'cannot be seen: said so',
      'innocent accused',
    ],
    rows: tallies.map((one) => [
      one.name,
      String(one.worlds),
      String(one.visible),
      share(one, one.first),
      share(one, one.later),
      share(one, one.notShown),
      `${one.toldHidden} of ${one.worlds - one.visible}`,
      String(one.accused),
    ]),
  };
}

function share({ visible }: Tally, count: number): string {
  if (visible === 0) return '–';
  return `${count} (${((100 * count) / visible).toFixed(1)} %)`;
}

/** For a terminal. */
export function renderSummary(summary: DiagnosisSummary): string {
  const { head, rows } = tabulateSummary(summary);
  const { worlds, breakages, seed } = summary;
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    `${worlds} worlds of seed ${seed}, broken in ${breakages} ways.`,
    '',
    line(head),
    line(head.map((_cell, index) => (index === 0 ? '---' : '--:'))),
    ...rows.map(line),
    '',
    ...sayRest(summary),
  ].join('\n');
}

/** What stands below the table. */
export function sayRest({ next, calls, seconds }: DiagnosisSummary): readonly string[] {
  const { shown, visible } = next;
  return [
    `Where a second thing is broken that can be seen, it is shown as well in ${shown} of ${visible} worlds.`,
    `API calls for one diagnosis: ${calls.median} in the median, at most ${calls.max}. Seconds with 100 ms a call: ${seconds.median}, at most ${seconds.max}.`,
  ];
}
