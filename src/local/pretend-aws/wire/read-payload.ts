import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { crc32 } from 'node:zlib';
import { refusal } from './refusal.ts';

/**
 * The bytes that were meant, of which today's SDKs send some in chunks with a checksum behind them.
 * @throws where a checksum or a length is not what was announced
 */
export function readPayload(raw: Buffer, headers: IncomingHttpHeaders): Buffer {
  const isChunked = String(headers['x-amz-content-sha256']).startsWith('STREAMING-');
  const { body, trailers } = isChunked ? unchunk(raw) : { body: raw, trailers: {} };
  const announced = headers['x-amz-decoded-content-length'];
  if (announced !== undefined && Number(announced) !== body.length) {
    throw refusal('IncompleteBody', 'The request body terminated unexpectedly.');
  }
  checkSums(body, { ...headers, ...trailers });
  return body;
}

/** `<hex length>[;chunk-signature=…]\r\n<bytes>\r\n`, a chunk of no bytes last, then trailers as headers are written. */
function unchunk(raw: Buffer): { body: Buffer; trailers: Record<string, string> } {
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = raw.indexOf('\r\n', at);
    const length = Number.parseInt(raw.toString('latin1', at, end), 16);
    if (end < 0 || Number.isNaN(length)) throw incomplete();
    if (length === 0) return { body: Buffer.concat(parts), trailers: readTrailers(raw, end + 2) };
    const from = end + 2;
    if (raw.toString('latin1', from + length, from + length + 2) !== '\r\n') throw incomplete();
    parts.push(raw.subarray(from, from + length));
    at = from + length + 2;
  }
}

function readTrailers(raw: Buffer, from: number): Record<string, string> {
  const lines = raw.toString('latin1', from).split('\r\n');
  const pairs = lines.filter((line) => line.includes(':')).map((line) => line.split(/:(.*)/s));
  return Object.fromEntries(pairs.map(([name = '', value = '']) => [name.trim(), value.trim()]));
}

function incomplete() {
  return refusal('IncompleteBody', 'The request body terminated unexpectedly.');
}

const sums: Readonly<Record<string, (body: Buffer) => string>> = {
  'content-md5': (body) => createHash('md5').update(body).digest('base64'),
  'x-amz-checksum-sha256': (body) => createHash('sha256').update(body).digest('base64'),
  'x-amz-checksum-sha1': (body) => createHash('sha1').update(body).digest('base64'),
  'x-amz-checksum-crc32': (body) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(crc32(body));
    return bytes.toString('base64');
  },
};

function checkSums(body: Buffer, announced: IncomingHttpHeaders): void {
  for (const [name, sum] of Object.entries(sums)) {
    const expected = announced[name];
    if (expected !== undefined && expected !== sum(body)) {
      throw refusal(
        'BadDigest',
        `The ${name} you specified did not match the calculated checksum.`,
      );
    }
  }
}
