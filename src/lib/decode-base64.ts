import { Buffer } from 'node:buffer';

/** Decodes base64, faster than the SDK, which looks at each character first. Throws where there are fewer bytes than its length promises. */
export function decodeBase64(text: string): Uint8Array {
  const { buffer, byteOffset, byteLength } = Buffer.from(text, 'base64');
  const padding = text.endsWith('==') ? 2 : Number(text.endsWith('='));
  if (byteLength !== (text.length / 4) * 3 - padding)
    throw new TypeError(`Expected base64, but got ${text.length} characters of something else.`);
  return new Uint8Array(buffer, byteOffset, byteLength);
}
