import { Buffer } from 'node:buffer';

const countBytes = 2; // A chunk has 15,000 entries at most.
const runBytes = countBytes + 4;

/** Epoch seconds of a chunk's entries, run by run: how many follow each other, and their second. */
export function packSeconds(seconds: Uint32Array): Uint8Array {
  const runs: { second: number; count: number }[] = [];
  for (const second of seconds) {
    const last = runs.at(-1);
    if (last?.second === second) last.count += 1;
    else runs.push({ second, count: 1 });
  }
  const packed = Buffer.alloc(runs.length * runBytes);
  runs.forEach(({ second, count }, index) => {
    packed.writeUInt16BE(count, index * runBytes);
    packed.writeUInt32BE(second, index * runBytes + countBytes);
  });
  return packed;
}

/** Reads what `packSeconds` wrote of so many entries; `otherwise` for what it does not tell. */
export function readSeconds(
  packed: Uint8Array | undefined,
  entries: number,
  otherwise: number,
): Uint32Array {
  const seconds = new Uint32Array(entries).fill(otherwise);
  const view = Buffer.from(packed ?? []);
  let place = 0;
  for (let at = 0; at + runBytes <= view.length; at += runBytes) {
    const end = place + view.readUInt16BE(at);
    seconds.fill(view.readUInt32BE(at + countBytes), place, end);
    place = end;
  }
  return seconds;
}

/** Whole seconds since 1970. */
export function secondOf(moment: Date): number {
  return Math.floor(moment.getTime() / 1000);
}
