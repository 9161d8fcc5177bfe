import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { appIdentity } from './app-identity.ts';
import type { Delivery, Interaction } from './delivery.ts';
import { parseJson } from './parse-json.ts';
import { isObject } from './shape.ts';

const closeMillis = 500;

/** The bot's Socket Mode connections. */
export class SocketMode {
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #tickets = new Set<string>();
  readonly #sockets: WebSocket[] = [];
  /** By envelope id. */
  readonly #waiting = new Map<string, (body: unknown) => void>();
  readonly #onChange: () => void;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get isConnected(): boolean {
    return this.#sockets.length > 0;
  }

  /** @returns a path for one connection, valid once */
  issuePath(): string {
    const ticket = randomBytes(16).toString('hex');
    this.#tickets.add(ticket);
    return `/link/?ticket=${ticket}`;
  }

  accept(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    const ticket = /^\/link\/\?ticket=(\w+)$/.exec(request.url ?? '')?.[1];
    if (ticket === undefined || !this.#tickets.delete(ticket)) {
      stream.destroy();
      return;
    }
    this.#server.handleUpgrade(request, stream, head, (socket) => this.#greet(socket));
  }

  /** Uses the newest connection. */
  deliver(
    { kind, payload }: Interaction,
    acknowledgeWithinMillis: number,
  ): Promise<Pick<Delivery, 'status' | 'body'>> {
    const envelopeId = randomBytes(16).toString('hex');
    return new Promise((resolve) => {
      const finish = (status: 200 | 'timeout', body?: unknown) => {
        clearTimeout(timer);
        this.#waiting.delete(envelopeId);
        resolve({ status, body });
      };
      const timer = setTimeout(() => finish('timeout'), acknowledgeWithinMillis);
      this.#waiting.set(envelopeId, (body) => finish(200, body));
      const isEvent = kind === 'events_api';
      const envelope = {
        envelope_id: envelopeId,
        type: kind,
        payload,
        accepts_response_payload: !isEvent,
        ...(isEvent && { retry_attempt: 0, retry_reason: '' }),
      };
      this.#sockets.at(-1)?.send(JSON.stringify(envelope));
    });
  }

  cut(): void {
    for (const socket of this.#sockets) {
      socket.terminate();
    }
  }

  /** Closes properly: on a broken connection Slack's client leaves timers running. */
  async stop(): Promise<void> {
    for (const acknowledge of this.#waiting.values()) {
      acknowledge(undefined);
    }
    const patience = setTimeout(() => this.cut(), closeMillis);
    await Promise.all(this.#sockets.map((socket) => close(socket)));
    clearTimeout(patience);
    this.#server.close();
  }

  #greet(socket: WebSocket): void {
    socket.on('message', (bytes: Buffer) => this.#receive(bytes.toString()));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      this.#sockets.splice(this.#sockets.indexOf(socket), 1);
      this.#onChange();
    });
    this.#sockets.push(socket);
    const connectionInfo = { app_id: appIdentity.appId };
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: this.#sockets.length,
        connection_info: connectionInfo,
      }),
    );
    this.#onChange();
  }

  #receive(text: string): void {
    const sent = parseJson(text);
    if (isObject(sent)) {
      const { payload } = sent;
      const isEmpty = !isObject(payload) || Object.keys(payload).length === 0;
      this.#waiting.get(String(sent.envelope_id))?.(isEmpty ? undefined : payload);
    }
  }
}

async function close(socket: WebSocket): Promise<void> {
  const closed = once(socket, 'close');
  socket.close();
  await closed;
}
