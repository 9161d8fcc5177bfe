import { readFileSync } from 'node:fs';

const kilobytesPerMegabyte = 1024;
const sampleEveryMillis = 250;

/** How much memory a process had when so many messages were done. */
interface MemorySample {
  readonly deleted: number;
  readonly megabytes: number;
}

/** The most memory that a process ever had, in MB; undefined where Linux's /proc is missing. */
export function readPeakMegabytes(pid: number): number | undefined {
  return readStatus(pid, 'VmHWM');
}

/**
 * Samples a process's memory until it is stopped.
 *
 * @param countDeleted - how many messages are done by now
 */
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
    /** The most that was seen while the number of deleted messages was in that range. */
    mostBetween(from: number, to: number): number | undefined {
      const within = samples.filter(({ deleted }) => deleted >= from && deleted <= to);
      return within.length === 0
        ? undefined
        : Math.max(...within.map(({ megabytes }) => megabytes));
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
