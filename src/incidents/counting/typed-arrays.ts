/** Moves bytes into a larger buffer, and frees the old one. */
export function enlarged(old: ArrayBuffer, bytes: number): ArrayBuffer {
  const larger = new ArrayBuffer(bytes);
  new Uint8Array(larger).set(new Uint8Array(old));
  freeAtOnce(old);
  return larger;
}

/** At once, rather than when garbage is collected. */
export function freeAtOnce(buffer: ArrayBuffer): void {
  buffer.transfer(0);
}
