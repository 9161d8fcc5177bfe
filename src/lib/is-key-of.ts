/** Whether an object has this key itself, so that foreign text may be looked up in it. */
export function isKeyOf<T extends object>(object: T, key: PropertyKey): key is keyof T {
  return Object.hasOwn(object, key);
}
