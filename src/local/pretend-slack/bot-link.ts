import { appIdentity } from './app-identity.ts';
import { deliverOverHttp, type HttpRoute } from './deliver-over-http.ts';
import type { Delivery, Interaction } from './delivery.ts';
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
