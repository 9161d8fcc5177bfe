import { readFileSync } from 'node:fs';
import { spreadOf } from './statistics.ts';

const kilobytesPerMegabyte = 1024;
const sampleEveryMillis = 250;

interface MemorySample {
  readonly deleted: number;
  readonly megabytes: number;
}

/** The most memory that a process ever had, in MB; undefined where Linux's /proc is missing. */
export function readPeakMegabytes(pid: number): number | undefined {
  return readStatus(pid, 'VmHWM');
}

/** Samples a process's memory until it is stopped; `countDeleted` says how many messages are done by now. */
export function sampleMemory(pid: number, countDeleted: () => Promise<number>) {
  const samples: MemorySample[] = [];
  const timer = setInterval(() => {
    const megabytes = readStatus(pid, 'VmRSS');
    if (megabytes === undefined) return;
    void countDeleted().then(
      (deleted) => samples.push({ deleted, megabytes }),
      () => {},
    );
  }, sampleEveryMillis);
  return {
    stop: () => clearInterval(timer),
    /** What it had half of the time, and at most, while the number of deleted messages was in that range. */
    between(from: number, to: number): { usual: number | undefined; most: number | undefined } {
      const within = samples
        .filter(({ deleted }) => deleted >= from && deleted <= to)
        .map(({ megabytes }) => megabytes);
      if (within.length === 0) return { usual: undefined, most: undefined };
      const { median, max } = spreadOf(within);
      return { usual: median, most: max };
    },
  };
}

function readStatus(pid: number, name: 'VmHWM' | 'VmRSS'): number | undefined {
  try {
    const found = new RegExp(`${name}:\\s+(\\d+) kB`).exec(
      readFileSync(`/proc/${pid}/status`, 'utf8'),
    );
    return found ? Number(found[1]) / kilobytesPerMegabyte : undefined;
  } catch {
    return undefined;
  }
}
