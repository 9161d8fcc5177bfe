import { entryBytes } from './pack-chunks.ts';
import { fingerprintBytes } from './fingerprint.ts';

const sizeLowAt = entryBytes - 4;

/** The size of the object version whose entry begins at `at`: six bytes, which a DataView cannot read at once. */
export function readSize(view: DataView, at: number): number {
  return view.getUint16(at + fingerprintBytes) * 2 ** 32 + view.getUint32(at + sizeLowAt);
}

/** Writes what `readSize` reads. */
export function writeSize(view: DataView, at: number, bytes: number): void {
  view.setUint16(at + fingerprintBytes, Math.floor(bytes / 2 ** 32));
  view.setUint32(at + sizeLowAt, bytes % 2 ** 32);
}
