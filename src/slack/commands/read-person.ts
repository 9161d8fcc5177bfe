/** The person whom somebody typed, as Slack writes a mention in a command: `<@U0123ABCDEF|ben>`; undefined if it is none. */
export function readPerson(word: string | undefined): string | undefined {
  return /^<@([UW][A-Z0-9]{1,20})(?:\|[^>]*)?>$/.exec(word ?? '')?.[1];
}
