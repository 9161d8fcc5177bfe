import { EventEmitter } from 'node:events';
import {
  type IncomingMessage,
  Agent,
  type RequestListener,
  request as callHttp,
  type ServerResponse,
} from 'node:http';
import dynalite from 'dynalite';

/** Answers a request, and shows the answer to who counts. */
export type Backend = (
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
  onAnswer: (status: number, text: string) => void,
) => void;

/** dynalite in this process: a network in between would slow down those most that make many requests. */
export function buildDynaliteBackend(): Backend {
  const server = dynalite({ createTableMs: 0 });
  const listener = server.listeners('request')[0] as RequestListener;
  return ({ method, url, headers }, body, response, onAnswer) => {
    const end = response.end.bind(response) as (text: string) => ServerResponse;
    response.end = ((text: string) => {
      onAnswer(response.statusCode, text);
      return end(text);
    }) as ServerResponse['end'];
    const request = Object.assign(new EventEmitter(), { method, url, headers });
    listener(request as unknown as IncomingMessage, response as Parameters<RequestListener>[1]);
    request.emit('data', body);
    request.emit('end');
  };
}

/** A server elsewhere on this machine. */
export function buildRemoteBackend(endpoint: string): Backend {
  const agent = new Agent({ keepAlive: true });
  return ({ method, url = '/', headers }, body, response, onAnswer) => {
    const call = callHttp(
      new URL(url, endpoint),
      { method, agent, headers: { ...headers, 'content-length': body.length } },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          const whole = Buffer.concat(parts);
          const status = answer.statusCode ?? 500;
          onAnswer(status, whole.toString('latin1'));
          const { 'transfer-encoding': _, ...sent } = answer.headers;
          response.writeHead(status, { ...sent, 'content-length': whole.length }).end(whole);
        });
      },
    );
    call.on('error', () => response.destroy());
    call.end(body);
  };
}
