import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FaultKind } from './simulation/fault-plan.ts';
import { runRound } from './simulation/run-round.ts';
import { type BrokenBuild, brokenBuilds } from './broken-builds.ts';

/** What became of a build in which something is broken. */
export interface Proof {
  readonly name: string;
  /** In which round it was noticed, and as what; undefined if it was not. */
  readonly caught: { readonly round: number; readonly as: string } | undefined;
}

const root = join(import.meta.dirname, '../..');
/** What the rounds need of the repository. */
const parts = ['src', 'test/torture', 'test/incidents/lifecycle-model', 'package.json'];

/** Tortures copies of the bot with one mistake in each, until a mistake is noticed or so many rounds are over. */
export async function prove(
  seed: number,
  rounds: number,
  onProof: (proof: Proof) => void,
  only: (name: string) => boolean = () => true,
): Promise<Proof[]> {
  const proofs: Proof[] = [];
  for (const build of brokenBuilds.filter(({ name }) => only(name))) {
    const folder = copyBroken(build);
    try {
      const caught = await torture(folder, seed, rounds, build.faults);
      if (caught !== undefined) await expectSound(seed + caught.round, build.faults);
      const proof = { name: build.name, caught };
      onProof(proof);
      proofs.push(proof);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  return proofs;
}

/** Throws where the source is not as the mistake expects it any more. */
function breakSource({ name, edits }: BrokenBuild, folder: string): void {
  for (const { file, find, replace } of edits) {
    const path = join(folder, 'src', file);
    const [before, after, ...more] = readFileSync(path, 'utf8').split(find);
    if (before === undefined || after === undefined || more.length > 0) {
      throw new Error(`Expected once in src/${file}, to break it (${name}): ${find}`);
    }
    writeFileSync(path, `${before}${replace}${after}`);
  }
}

/** Throws where the bot as it is does not go through the same round. */
async function expectSound(seed: number, faults: readonly FaultKind[] | undefined): Promise<void> {
  const wrong = await runRound(seed, new Map(), faults);
  if (wrong.length > 0) throw new Error(`Expected no violation in round ${seed}: ${wrong.join()}`);
}

function copyBroken(build: BrokenBuild): string {
  const folder = mkdtempSync(join(tmpdir(), 's3rep-broken-'));
  for (const part of parts) cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  breakSource(build, folder);
  return folder;
}

/** In a process of its own, which ends at the first round that goes wrong. */
async function torture(
  folder: string,
  seed: number,
  rounds: number,
  faults: readonly string[] = [],
): Promise<Proof['caught']> {
  const script = join(folder, 'test/torture/run.ts');
  const args = [script, '--seed', String(seed), '--rounds', String(rounds), '--until-wrong'];
  for (const fault of faults) args.push('--fault', fault);
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const output = (await Array.fromAsync<Buffer>(child.stdout)).map(String).join('');
  const [, round, as] = /^round (\d+): (.*)$/m.exec(output) ?? [];
  return round === undefined ? undefined : { round: Number(round) - seed, as: as ?? '' };
}
