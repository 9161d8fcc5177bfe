/**
 * What somebody typed after a command, mentions by id alone: `<@U012>`.
 * Slack escapes it (`should_escape` in the manifest): `<@U012|ben>`, `<!subteam^S012|@oncall>`, `<#C012|alerts>`, and
 * what looks like an address as `<http://orders.example.com|orders.example.com>`.
 */
export function readCommandText(text: string): string {
  return text
    .replaceAll(/<([^<>|]*)(?:\|([^<>]*))?>/g, (_whole, target: string, label?: string) =>
      /^[@#!]/.test(target) ? `<${target}>` : (label ?? target),
    )
    .replaceAll(/&(lt|gt|amp);/g, (_whole, name: 'lt' | 'gt' | 'amp') => entities[name])
    .replaceAll(invisible, '')
    .trim();
}

/** Comes along when an id is copied from a page: spaces without width, marks of direction. Joiners may be part of a key. */
const invisible = /[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

const entities = { lt: '<', gt: '>', amp: '&' } as const;

/** The person whom a word mentions. */
export function readPerson(word: string | undefined): string | undefined {
  return /^<@([UW][A-Z0-9]{1,20})>$/.exec(word ?? '')?.[1];
}

/** The person or user group whom a word mentions. */
export function readMention(word: string | undefined): string | undefined {
  return readPerson(word) ?? /^<!subteam\^(S[A-Z0-9]{1,20})>$/.exec(word ?? '')?.[1];
}

/** Looking back keeps the time linear: a run in the middle is not tried again from each of its characters. */
const outerQuotes = /^[`'"‘’‚“”„«»]+|(?<![`'"‘’‚“”„«»])[`'"‘’‚“”„«»]+$/g;

/** A word without the quotes and backticks around it, as it is copied from a message. */
export function unquote(word: string): string {
  return word.replaceAll(outerQuotes, '');
}

/** What was typed with one word, or what follows the colon in it, replaced where it stands first. */
export function replaceWord(text: string, word: string, by: string): string {
  const parts = text.split(/(\s+)/);
  const at = parts.findIndex((part) => {
    const bare = unquote(part);
    return bare === word || bare.slice(bare.indexOf(':') + 1) === word;
  });
  if (at < 0) return text;
  const part = parts[at]!;
  return parts.with(at, part.slice(0, part.lastIndexOf(word)) + by).join('');
}
