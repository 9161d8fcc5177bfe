import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { listenLocally } from '../../src/local/pretend-slack/listen-locally.ts';
import { checkEvent, maxBodyBytes, type TakenEvent } from './check-event.ts';

/** What goes wrong with a call. `…after`: it was taken although no answer says so; `hold`: it is taken when delivered. */
export type PagerFault =
  | { readonly status: number }
  | 'drop before'
  | 'drop after'
  | 'hang'
  | 'hang after'
  | 'drop and hold'
  | { readonly redirectTo: string };

/** An alert in the pager, of which each that opens calls people. */
export interface PagerAlert {
  readonly dedupKey: string;
  readonly routingKey: string;
  readonly summary: string;
  state: 'triggered' | 'acknowledged' | 'resolved';
}

export type PretendPager = Awaited<ReturnType<typeof startPretendPager>>;

/**
 * A server that does what PagerDuty's documentation says of its Events API v2: checks an event, finds the open alert with
 * its `dedup_key` and `routing_key`, opens one for a trigger where there is none, and drops anything else.
 */
export async function startPretendPager(keys: readonly string[]) {
  const alerts: PagerAlert[] = [];
  const taken: TakenEvent[] = [];
  const refusals: string[] = [];
  const faults: PagerFault[] = [];
  const held: TakenEvent[] = [];
  let outage: PagerFault | undefined;
  let requests = 0;

  function take(event: TakenEvent): void {
    taken.push(event);
    const { dedup_key: dedupKey = '', routing_key: routingKey, event_action: action } = event;
    const open = alerts.find(
      (alert) =>
        alert.dedupKey === dedupKey &&
        alert.routingKey === routingKey &&
        alert.state !== 'resolved',
    );
    if (open === undefined) {
      const summary = event.payload?.summary ?? '';
      if (action === 'trigger') alerts.push({ dedupKey, routingKey, summary, state: 'triggered' });
    } else if (action !== 'trigger') {
      open.state = action === 'resolve' ? 'resolved' : 'acknowledged';
    }
  }

  function answer(response: ServerResponse, status: number, body: object): void {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  function refuse(response: ServerResponse, errors: readonly string[]): void {
    refusals.push(...errors);
    answer(response, 400, { status: 'invalid event', message: 'Event object is invalid', errors });
  }

  function fail(fault: PagerFault, event: TakenEvent, response: ServerResponse): void {
    if (typeof fault === 'object') {
      if ('status' in fault) return answer(response, fault.status, {});
      return void response.writeHead(307, { location: fault.redirectTo }).end();
    }
    if (fault.endsWith('after')) take(event);
    if (fault === 'drop and hold') held.push(event);
    if (!fault.startsWith('hang')) response.socket?.destroy();
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    requests += 1;
    const body = await text(request);
    if (request.method !== 'POST' || request.url !== '/v2/enqueue') {
      return answer(response, 404, {});
    }
    if (Buffer.byteLength(body) > maxBodyBytes) return answer(response, 413, {});
    const event = checkEvent(body);
    if ('errors' in event) return refuse(response, event.errors);
    if (!keys.includes(event.routing_key)) return refuse(response, ['Invalid routing key']);
    const fault = faults.shift() ?? outage;
    if (fault !== undefined) return fail(fault, event, response);
    take(event);
    const dedup_key = event.dedup_key ?? 'made up';
    answer(response, 202, { status: 'success', message: 'Event processed', dedup_key });
  }

  const server = createServer((request, response) => void serve(request, response));
  const origin = await listenLocally(server, 0);
  return {
    url: `${origin}/v2/enqueue`,
    /** Every alert that ever called people, the oldest first. */
    alerts,
    /** All events that it took, the oldest first. */
    taken,
    refusals,
    requests: () => requests,
    /** Breaks the next calls, one each. */
    breakNext: (...some: PagerFault[]) => void faults.push(...some),
    /** Breaks all calls until it comes back. */
    goDown(fault: PagerFault) {
      outage = fault;
    },
    comeBack() {
      outage = undefined;
    },
    /** What people click in the pager. */
    end(alert: PagerAlert) {
      alert.state = 'resolved';
    },
    /** Lets land what the network held. */
    deliverHeld: () => held.splice(0).forEach(take),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
