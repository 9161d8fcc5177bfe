/** A failure of one call to Slack; "after" means that Slack did the work all the same. */
export type Fault =
  | { readonly answer: string }
  /** Retry after 1 second. */
  | 'rate limited'
  | { readonly retryAfterSeconds: number }
  /** 429 without a `Retry-After`, as proxies were seen to send it. */
  | 'rate limited for an unknown time'
  /** HTTP 200 with this text in place of JSON: the page of a proxy. */
  | { readonly page: string }
  | 'drop before'
  | 'drop after'
  /** The connection breaks, and something on the way holds the request until `deliverHeld`, as proxies and networks do. */
  | 'drop and hold'
  | '500 before'
  | '500 after'
  /** No answer until the pretend Slack stops. */
  | 'hang'
  | 'hang after';

/** The failures that tests planned. */
export class Faults {
  #planned: { readonly method: string; readonly fault: Fault }[] = [];
  #outage: Fault | undefined;
  #held: (() => unknown)[] = [];

  breakNext(method: string, fault: Fault, times: number): void {
    this.#planned.push(...Array.from({ length: times }, () => ({ method, fault })));
  }

  goDown(how: 'refuse' | '500'): void {
    this.#outage = how === 'refuse' ? 'drop before' : '500 before';
  }

  comeBack(): void {
    this.#outage = undefined;
  }

  hold(call: () => unknown): void {
    this.#held.push(call);
  }

  /** Lets what is held arrive, in the order in which it was sent. */
  deliverHeld(): void {
    for (const call of this.#held.splice(0)) call();
  }

  /** Uses up the next fault planned for a method. An outage uses up none. */
  take(method: string): Fault | undefined {
    if (this.#outage !== undefined) {
      return this.#outage;
    }
    const index = this.#planned.findIndex((one) => one.method === method);
    return index < 0 ? undefined : this.#planned.splice(index, 1)[0]?.fault;
  }
}

/** Whether a call with this fault does its work. */
export function isDoneDespite(fault: Fault | undefined): boolean {
  return fault === undefined || (typeof fault === 'string' && fault.endsWith(' after'));
}
