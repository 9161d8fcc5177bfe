/** What is taken from the front so often that the room it took is worth giving back. */
const minToForget = 10_000;

/**
 * A list whose `shift` is as fast at any length, like SQS: an array's, as in fauxqs, takes 3 ms at 1,000,000 messages.
 */
export class MessageLine<T> {
  #elements: (T | undefined)[] = [];
  #gone = 0;

  get length(): number {
    return this.#elements.length - this.#gone;
  }

  push(element: T): number {
    this.#elements.push(element);
    return this.length;
  }

  shift(): T | undefined {
    if (this.length === 0) return undefined;
    const first = this.#elements[this.#gone];
    this.#elements[this.#gone] = undefined;
    this.#gone += 1;
    if (this.#gone >= minToForget && this.#gone * 2 > this.#elements.length) this.#forget();
    return first;
  }

  *[Symbol.iterator](): Generator<T> {
    yield* this.#elements.slice(this.#gone) as T[];
  }

  #forget(): void {
    this.#elements = this.#elements.slice(this.#gone);
    this.#gone = 0;
  }
}
