import { contestants } from './contestants.ts';
import type { FigureName } from './figures.ts';
import { type Machine, type Results, spreadIn } from './results.ts';
import type { Spread } from './statistics.ts';
import { mainWorkload } from './workloads.ts';

const { s3rep, powertools, plain, receiveAndDelete } = contestants;

interface Panel {
  readonly title: string;
  readonly figure: FigureName;
  readonly decimals: number;
  readonly contestants: readonly string[];
}

const panels: readonly Panel[] = [
  {
    title: 'Failures per second (more is better)',
    figure: 'failuresPerSecond',
    decimals: 0,
    contestants: [receiveAndDelete, s3rep, powertools, plain],
  },
  {
    title: 'DynamoDB write units per failure (less is better)',
    figure: 'writeUnits',
    decimals: 2,
    contestants: [s3rep, powertools, plain],
  },
];

const labels: Readonly<Record<string, string>> = {
  [receiveAndDelete]: 'ceiling: receive and delete',
  [powertools]: 'Powertools: batch + idempotency',
  [plain]: 'an item per failure, a counter',
};

const width = 860;
const margin = 24;
const labelWidth = 236;
const valueWidth = 190;
const rowHeight = 34;
const barHeight = 20;
/** Even the smallest figure leaves something to see. */
const thinnestBar = 2;
const headHeight = 66;
const titleHeight = 34;
const barsAt = margin + labelWidth;
const longestBar = width - barsAt - valueWidth;
const colors = {
  s3rep: '#0b6bcb',
  ceiling: '#c4cad2',
  rival: '#8894a3',
  ink: '#1c2733',
  faint: '#5a6675',
};

/** A picture of the comparison, on white, so that it can be read on dark pages too. */
export function renderSvg(results: Results, machine: Machine, rounds: number): string {
  let y = headHeight;
  const drawn = panels.map((panel) => {
    const top = y;
    y += titleHeight + panel.contestants.length * rowHeight + 14;
    return drawPanel(results, panel, top);
  });
  const height = y + 14;
  const conditions = `${rounds} round${rounds === 1 ? '' : 's'}: median, whiskers from smallest to largest. Emulated SQS and DynamoDB on one machine, ${machine.processors} processors.`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif" role="img" aria-label="s3rep compared with other ways to count replication failures">
<rect width="${width}" height="${height}" rx="8" fill="#ffffff"/>
${text(margin, 34, `A storm of ${mainWorkload.name}`, 'font-size="19" font-weight="600"')}
${text(margin, 55, conditions, 'font-size="12.5"', colors.faint)}
${drawn.join('\n')}
</svg>
`;
}

function drawPanel(results: Results, panel: Panel, top: number): string {
  const spreads = panel.contestants.map((name) =>
    spreadIn(results.find(name, mainWorkload.name), panel.figure),
  );
  const most = Math.max(...spreads.map((spread) => spread?.max ?? 0));
  const scale = most === 0 ? 0 : longestBar / most;
  const rows = panel.contestants.map((name, row) => {
    const middle = top + titleHeight + row * rowHeight + rowHeight / 2;
    return drawRow(name, spreads[row], { middle, scale, decimals: panel.decimals });
  });
  return [text(margin, top + 20, panel.title, 'font-size="14" font-weight="600"'), ...rows].join(
    '\n',
  );
}

interface Row {
  readonly middle: number;
  /** Pixels for 1 of what the panel shows. */
  readonly scale: number;
  readonly decimals: number;
}

function drawRow(name: string, spread: Spread | undefined, row: Row): string {
  const weight = name === s3rep ? ' font-weight="700"' : '';
  const write = (x: number, words: string, anchor: 'start' | 'end') =>
    text(x, row.middle + 4.5, words, `font-size="13" text-anchor="${anchor}"${weight}`);
  const label = write(barsAt - 12, labels[name] ?? name, 'end');
  if (spread === undefined) return `${label}\n${write(barsAt, 'not measured', 'start')}`;
  const [from, to] = [barsAt + spread.min * row.scale, barsAt + spread.max * row.scale];
  const value = write(Math.max(to, barsAt + thinnestBar) + 10, describe(spread, row), 'start');
  return [label, drawBar(name, spread, row), drawWhiskers(from, to, row.middle), value].join('\n');
}

function drawBar(name: string, { median }: Spread, { middle, scale }: Row): string {
  const length = Math.max(thinnestBar, round(median * scale));
  return `<rect x="${barsAt}" y="${middle - barHeight / 2}" width="${length}" height="${barHeight}" rx="3" fill="${colorOf(name)}"/>`;
}

function describe({ median, min, max }: Spread, { decimals }: Row): string {
  const options = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const show = (value: number) => value.toLocaleString('en', options);
  return min === max ? show(median) : `${show(median)} (${show(min)} to ${show(max)})`;
}

function drawWhiskers(from: number, to: number, middle: number): string {
  if (to - from < 1) return '';
  const [left, right, half] = [round(from), round(to), 5];
  const path = `M${left} ${middle}H${right}M${left} ${middle - half}v${2 * half}M${right} ${middle - half}v${2 * half}`;
  return `<path d="${path}" stroke="${colors.ink}" stroke-width="1.5" fill="none"/>`;
}

function colorOf(name: string): string {
  if (name === s3rep) return colors.s3rep;
  return name === receiveAndDelete ? colors.ceiling : colors.rival;
}

function text(x: number, y: number, words: string, attributes: string, color = colors.ink): string {
  return `<text x="${round(x)}" y="${round(y)}" fill="${color}" ${attributes}>${words}</text>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
