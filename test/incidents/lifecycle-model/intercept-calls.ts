/** Makes a call, does something before or after it, or does not make it at all. */
export type Interceptor = <T>(call: () => Promise<T>) => Promise<T>;

/** Answered from memory, so nothing can happen at them. */
const immediate: ReadonlySet<string | symbol> = new Set(['readBudget', 'adoptBudget']);

/** An object whose calls are each made by `intercept`. */
export function interceptCalls<T extends object>(
  target: T,
  intercept: Interceptor,
  isChannel = false,
): T {
  return new Proxy(target, {
    get(object, name) {
      const method: unknown = Reflect.get(object, name);
      if (typeof method !== 'function' || (isChannel && immediate.has(name))) return method;
      const call = (args: unknown[]): unknown => Reflect.apply(method, object, args);
      if (name !== 'readChunks' && name !== 'readLists') {
        return (...args: unknown[]) => intercept(async () => call(args));
      }
      return async function* (...args: unknown[]) {
        yield* await intercept(async () => Array.fromAsync(call(args) as AsyncIterable<unknown>));
      };
    },
  });
}
