import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { appIdentity } from './app-identity.ts';
import type { Delivery, Interaction } from './delivery.ts';
import { parseJson } from './parse-json.ts';
import { isObject } from './shape.ts';

const closeMillis = 500;

/** Why Slack ends a connection soon. Source: Slack's guide to Socket Mode. */
export type EndReason = 'warning' | 'refresh_requested';

interface Waiting {
  readonly socket: WebSocket | undefined;
  readonly acknowledge: (body: unknown) => void;
}

/** The bot's Socket Mode connections. */
export class SocketMode {
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #tickets = new Set<string>();
  /** By envelope id. */
  readonly #waiting = new Map<string, Waiting>();
  readonly #onChange: () => void;
  #sentCount = 0;
  #isStopping = false;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Connections over which envelopes are sent, oldest first. */
  get #open(): readonly WebSocket[] {
    return [...this.#server.clients].filter(({ readyState }) => readyState === WebSocket.OPEN);
  }

  get isConnected(): boolean {
    return this.#open.length > 0;
  }

  /** Those that are closing too. */
  get connectionCount(): number {
    return this.#server.clients.size;
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
    this.#leaveOpen(stream);
    this.#server.handleUpgrade(request, stream, head, (socket) => this.#greet(socket));
  }

  /** Sends over one of the open connections, each in its turn. Source: slackapi/bolt-python#1071. */
  deliver(
    { kind, payload }: Interaction,
    acknowledgeWithinMillis: number,
  ): Promise<Pick<Delivery, 'status' | 'body'>> {
    const envelopeId = randomBytes(16).toString('hex');
    const socket = this.#open[this.#sentCount++ % this.#open.length];
    return new Promise((resolve) => {
      const finish = (status: 200 | 'timeout', body?: unknown) => {
        clearTimeout(timer);
        this.#waiting.delete(envelopeId);
        resolve({ status, body });
      };
      const timer = setTimeout(() => finish('timeout'), acknowledgeWithinMillis);
      this.#waiting.set(envelopeId, { socket, acknowledge: (body) => finish(200, body) });
      const isEvent = kind === 'events_api';
      const envelope = {
        envelope_id: envelopeId,
        type: kind,
        payload,
        accepts_response_payload: !isEvent,
        ...(isEvent && { retry_attempt: 0, retry_reason: '' }),
      };
      socket?.send(JSON.stringify(envelope));
    });
  }

  /** Says that the newest connection ends soon, and goes on sending over it. */
  announceEnd(reason: EndReason): void {
    this.#open.at(-1)?.send(JSON.stringify({ type: 'disconnect', reason }));
  }

  cut(): void {
    for (const socket of this.#server.clients) {
      socket.terminate();
    }
  }

  /** Closes properly: on a broken connection Slack's client leaves timers running. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    for (const { acknowledge } of this.#waiting.values()) {
      acknowledge(undefined);
    }
    const patience = setTimeout(() => this.cut(), closeMillis);
    await Promise.all([...this.#server.clients].map((socket) => close(socket)));
    clearTimeout(patience);
    this.#server.close();
  }

  /** Slack does not end TCP after the close handshake; the bot has to. Source: slackapi/node-slack-sdk#2752. */
  #leaveOpen(stream: Duplex): void {
    const end = stream.end.bind(stream);
    stream.end = (() => {
      // The handshake is over, so this connection takes nothing more.
      this.#onChange();
      return this.#isStopping ? end() : stream;
    }) as Duplex['end'];
    stream.on('end', () => stream.destroy());
  }

  #greet(socket: WebSocket): void {
    socket.on('message', (bytes: Buffer) => this.#receive(socket, bytes.toString()));
    socket.on('error', () => socket.terminate());
    socket.on('close', this.#onChange);
    const connectionInfo = { app_id: appIdentity.appId };
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: this.#open.length,
        connection_info: connectionInfo,
      }),
    );
    this.#onChange();
  }

  /** An acknowledgement counts over the connection that the envelope went by. */
  #receive(socket: WebSocket, text: string): void {
    const sent = parseJson(text);
    if (isObject(sent)) {
      const { payload } = sent;
      const isEmpty = !isObject(payload) || Object.keys(payload).length === 0;
      const waiting = this.#waiting.get(String(sent.envelope_id));
      if (waiting?.socket === socket) waiting.acknowledge(isEmpty ? undefined : payload);
    }
  }
}

async function close(socket: WebSocket): Promise<void> {
  const closed = once(socket, 'close');
  if (socket.readyState === WebSocket.OPEN) socket.close();
  else socket.terminate();
  await closed;
}
