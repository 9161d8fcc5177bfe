/** Does something around each call, or does not make it at all. */
export type Around = <T>(call: () => Promise<T>) => Promise<T>;

/** Answered from memory, so nothing can happen around them. */
const immediate: ReadonlySet<string | symbol> = new Set(['readBudget', 'adoptBudget']);

/** The same object, each of whose calls is made by `around`. */
export function aroundCalls<T extends object>(target: T, around: Around, isChannel = false): T {
  return new Proxy(target, {
    get(object, name) {
      const method: unknown = Reflect.get(object, name);
      if (typeof method !== 'function' || (isChannel && immediate.has(name))) return method;
      const call = (args: unknown[]): unknown => Reflect.apply(method, object, args);
      if (name !== 'readChunks') {
        return (...args: unknown[]) => around(async () => call(args));
      }
      return async function* (...args: unknown[]) {
        yield* await around(async () => Array.fromAsync(call(args) as AsyncIterable<unknown>));
      };
    },
  });
}
