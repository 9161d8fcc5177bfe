/** How many characters of a message or window something takes, with the comma after it. */
export function jsonLength(part: object | string): number {
  return JSON.stringify(part).length + 1;
}
