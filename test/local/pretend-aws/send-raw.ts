import { request } from 'node:http';
import { text } from 'node:stream/consumers';

/** What a call that no SDK would make says. */
interface RawCall {
  readonly method?: string;
  /** Sent as it stands. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const signature =
  'AWS4-HMAC-SHA256 Credential=AKIA/20261129/eu-west-1/s3/aws4_request, SignedHeaders=host, Signature=0';

/** Sends it and gives back what came. */
export function sendRaw(
  url: string,
  { method = 'GET', path, headers = {}, body = '' }: RawCall,
): Promise<{ status: number | undefined; headers: NodeJS.Dict<string | string[]>; body: string }> {
  const { port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = { authorization: signature, ...headers };
    request({ host: '127.0.0.1', port, path, method, headers: sent, agent: false }, (response) => {
      void text(response).then((answer) =>
        resolve({ status: response.statusCode, headers: response.headers, body: answer }),
      );
    })
      .on('error', reject)
      .end(body);
  });
}
