import { showEmoji } from './show-emoji.js';
import { unescapeEntities } from './unescape-entities.js';

/** @import { Inline, Mark } from './inline.d.ts' */

// Unambiguous, so that no text makes the expression backtrack: a token counts as one character, and "<" matches
// alone only where no token begins.
const token = '<[^<>\\n]+>';
const spans = new RegExp(
  [
    '<(?<token>[^<>\\n]+)>',
    '`(?<code>[^`\\n]+)`',
    marked('bold', '*'),
    marked('italic', '_'),
    marked('strike', '~'),
  ].join('|'),
  'gu',
);

/**
 * Parses Slack's mrkdwn, which is not Markdown.
 *
 * @param {string} text - as the bot sent it: escaped where the bot remembered to
 * @returns {readonly Inline[]}
 */
export function parseMrkdwn(text) {
  const parts = text.split(/\n?```\n?([\s\S]+?)\n?```\n?/);
  return parts.flatMap((part, index) =>
    index % 2 === 1 ? [{ kind: 'preformatted', children: parseTokens(part) }] : parseLines(part),
  );
}

/**
 * A mark opens and closes at the edge of a word only: `a*b*c` is not bold.
 *
 * @param {Mark} name
 * @param {string} mark
 */
function marked(name, mark) {
  const inside = `(?:${token}|<(?!${token.slice(1)})|[^${mark}<\\n])+`;
  return `(?<![\\p{L}\\p{N}])[${mark}](?!\\s)(?<${name}>${inside})(?<!\\s)[${mark}](?![\\p{L}\\p{N}])`;
}

/**
 * An escaped ">" begins a quote too: Slack keeps all text escaped and cannot tell them apart.
 *
 * @param {string} text
 * @returns {Inline[]}
 */
function parseLines(text) {
  if (text === '') return [];
  /** @type {{ isQuote: boolean, lines: string[] }[]} */
  const runs = [];
  for (const line of text.split('\n')) {
    const quoted = /^(?:>|&gt;) ?(.*)$/.exec(line)?.[1];
    const run = runs.at(-1);
    if (run?.isQuote === (quoted !== undefined)) run.lines.push(quoted ?? line);
    else runs.push({ isQuote: quoted !== undefined, lines: [quoted ?? line] });
  }
  return runs.flatMap(({ isQuote, lines }) => {
    const children = parseSpans(lines.join('\n'));
    return isQuote ? [{ kind: /** @type {const} */ ('quote'), children }] : children;
  });
}

/**
 * @param {string} text
 * @returns {Inline[]}
 */
function parseSpans(text) {
  return split(text, spans, ({ token, code, bold, italic, strike }) => {
    if (token !== undefined) return readToken(token);
    if (code !== undefined) return { kind: 'code', children: parseTokens(code) };
    if (bold !== undefined) return { kind: 'bold', children: parseSpans(bold) };
    if (italic !== undefined) return { kind: 'italic', children: parseSpans(italic) };
    return { kind: 'strike', children: parseSpans(strike ?? '') };
  }).map((inline) =>
    inline.kind === 'text' ? { ...inline, text: showEmoji(inline.text) } : inline,
  );
}

/**
 * Code has no formatting, but mentions in it are live.
 *
 * @param {string} text
 * @returns {Inline[]}
 */
function parseTokens(text) {
  return split(text, /<(?<token>[^<>\n]+)>/g, ({ token }) => readToken(token ?? ''));
}

/**
 * Turns matches into nodes and the text between them into text nodes.
 *
 * @param {string} text
 * @param {RegExp} pattern
 * @param {(groups: Readonly<Record<string, string | undefined>>) => Inline} read
 * @returns {Inline[]}
 */
function split(text, pattern, read) {
  /** @type {Inline[]} */
  const pieces = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) pieces.push(plain(text.slice(end, match.index)));
    pieces.push(read(match.groups ?? {}));
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push(plain(text.slice(end)));
  return pieces;
}

/**
 * @param {string} content - what is between "<" and ">"
 * @returns {Inline}
 */
function readToken(content) {
  const bar = content.indexOf('|');
  const target = unescapeEntities(bar < 0 ? content : content.slice(0, bar));
  const label = bar < 0 ? undefined : unescapeEntities(content.slice(bar + 1));
  if (target.startsWith('!date^')) return readDate(target, label ?? '');
  if (/^!(channel|here|everyone)$/.test(target))
    return { kind: 'broadcast', name: target.slice(1) };
  if (target.startsWith('!subteam^')) return { kind: 'group', groupId: target.slice(9), label };
  if (/^@[UW][A-Z0-9]+$/.test(target)) return { kind: 'user', userId: target.slice(1) };
  if (/^#[CG][A-Z0-9]+$/.test(target))
    return { kind: 'channel', channelId: target.slice(1), label };
  if (/^https?:\/\//i.test(target)) return { kind: 'link', url: target, label: label ?? target };
  return plain(`<${content}>`);
}

/**
 * @param {string} target - such as `!date^1795341640^{date} {time}^https://example.com`
 * @param {string} fallback
 * @returns {Inline}
 */
function readDate(target, fallback) {
  const [, seconds = '', format = '', url] = target.split('^');
  return { kind: 'date', epochSeconds: Number(seconds), format, url, fallback };
}

/**
 * @param {string} text
 * @returns {Inline}
 */
function plain(text) {
  return { kind: 'text', text: unescapeEntities(text) };
}
