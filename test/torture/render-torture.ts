import { type FaultCounts, faultKinds } from './simulation/fault-plan.ts';
import type { Proof } from './prove.ts';

interface Torture {
  readonly seed: number;
  readonly rounds: number;
  readonly minutes: number;
  readonly counts: FaultCounts;
  readonly violations: number;
}

const format = (count: number): string => count.toLocaleString('en-US');

/** What went wrong how often, and what the bot made of it, as a table in Markdown. */
export function renderFaults({ seed, rounds, minutes, counts, violations }: Torture): string {
  const rows = faultKinds.map((kind) => `| ${kind} | ${format(counts.get(kind) ?? 0)} |`);
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return [
    '',
    `${format(rounds)} rounds in ${minutes.toFixed(1)} minutes, from seed ${seed}.`,
    '',
    '| fault | times |',
    '| --- | ---: |',
    ...rows,
    `| all faults | ${format(all)} |`,
    `| **violations of a promise** | **${format(violations)}** |`,
  ].join('\n');
}

/** Which mistakes were noticed, as a table in Markdown. */
export function renderProofs(proofs: readonly Proof[]): string {
  return [
    '',
    '| mistake in the bot | noticed after rounds | as |',
    '| --- | ---: | --- |',
    ...proofs.map(({ name, caught }) =>
      caught === undefined
        ? `| ${name} | **not noticed** | |`
        : `| ${name} | ${caught.round + 1} | ${caught.as.split(':')[0]} |`,
    ),
  ].join('\n');
}
