import type { IncomingMessage } from 'node:http';

/** Far above all of Slack's limits. */
const maxBytes = 4_000_000;

/** The body as text. @throws above 4 MB */
export async function readBody(request: IncomingMessage): Promise<string> {
  return (await readBytes(request)).toString();
}

/** The body as it came. @throws above 4 MB */
export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
    bytes += (chunk as Buffer).length;
    if (bytes > maxBytes) {
      throw new Error(`The body is larger than ${maxBytes} bytes.`);
    }
  }
  return Buffer.concat(chunks);
}
