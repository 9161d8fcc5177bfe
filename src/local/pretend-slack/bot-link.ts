import { randomBytes } from 'node:crypto';
import { appIdentity } from './app-identity.ts';
import { deliverOverHttp, type HttpRoute } from './deliver-over-http.ts';
import type { Delivery, Interaction } from './delivery.ts';
import { isObject } from './shape.ts';
import type { SocketMode } from './socket-mode.ts';

/** The way to the bot: a socket when one is connected, else signed HTTP. */
export class BotLink {
  readonly #socketMode: SocketMode;
  readonly #route: Omit<HttpRoute, 'requestUrl'>;
  /** Where signed interactions are POSTed. */
  requestUrl: string | undefined;

  constructor(socketMode: SocketMode, route: Omit<HttpRoute, 'requestUrl'>) {
    this.#socketMode = socketMode;
    this.#route = route;
  }

  /** @param what - names the interaction in the problem, such as `/s3rep` */
  async deliver(interaction: Interaction, what: string): Promise<Delivery> {
    const outcome = await this.#send(interaction);
    return { ...outcome, problem: explain(outcome.status, what) };
  }

  /** @returns whether the bot sends the challenge back, as text or JSON. Source: Slack's reference of `url_verification` */
  async verifyUrl(requestUrl: string): Promise<boolean> {
    const challenge = randomBytes(16).toString('hex');
    const payload = { type: 'url_verification', challenge };
    const route = { ...this.#route, requestUrl };
    const { status, body } = await deliverOverHttp({ kind: 'events_api', payload }, route);
    return status === 200 && (isObject(body) ? body.challenge : body) === challenge;
  }

  #send(interaction: Interaction): Promise<Pick<Delivery, 'status' | 'body'>> {
    if (this.#socketMode.isConnected) {
      return this.#socketMode.deliver(interaction, this.#route.acknowledgeWithinMillis);
    }
    return this.requestUrl === undefined
      ? Promise.resolve({ status: 'undelivered', body: undefined })
      : deliverOverHttp(interaction, { ...this.#route, requestUrl: this.requestUrl });
  }
}

function explain(status: Delivery['status'], what: string): string | undefined {
  const { name } = appIdentity;
  if (status === 'timeout') {
    return `${what} failed with the error "operation_timeout": ${name} did not respond in time.`;
  }
  if (status === 'undelivered') {
    return `${what} failed with the error "dispatch_failed": ${name} could not be reached.`;
  }
  return status >= 200 && status < 300
    ? undefined
    : `${what} failed with the error "dispatch_failed": ${name} answered with HTTP status ${status}.`;
}
