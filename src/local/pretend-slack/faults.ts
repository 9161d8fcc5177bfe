/** What goes wrong with one call to Slack. */
export type Fault =
  /** Slack says no, with this error code. */
  | { readonly answer: string }
  /** 429, try again after 1 second. */
  | 'rate limited'
  | { readonly retryAfterSeconds: number }
  /** The connection breaks: before it was done, or after. */
  | 'drop before'
  | 'drop after'
  /** HTTP status 500: not done, or done all the same. */
  | '500 before'
  | '500 after'
  /** No answer until the pretend Slack stops: not done, or done all the same. */
  | 'hang'
  | 'hang after';

/** The faults that calls will meet. */
export class Faults {
  #planned: { readonly method: string; readonly fault: Fault }[] = [];
  #outage: Fault | undefined;

  breakNext(method: string, fault: Fault, times: number): void {
    this.#planned.push(...Array.from({ length: times }, () => ({ method, fault })));
  }

  goDown(how: 'refuse' | '500'): void {
    this.#outage = how === 'refuse' ? 'drop before' : '500 before';
  }

  get isDown(): boolean {
    return this.#outage !== undefined;
  }

  comeBack(): void {
    this.#outage = undefined;
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

/** Whether a call that meets the fault does its work. */
export function isDoneDespite(fault: Fault | undefined): boolean {
  return fault === undefined || (typeof fault === 'string' && fault.endsWith(' after'));
}
