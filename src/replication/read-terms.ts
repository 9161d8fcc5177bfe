/** Say nothing about what is wrong; and `list all` is another command, gone astray. */
const emptyWords = new Set(
  (
    'a an and any are as at be been being but by can could did do does for from get gets getting had has have how i in into ' +
    'is it its me my of on only or our out so some still than that the their them then there these they this to too us use ' +
    'uses was we were what when where which who why will with would you your all now list show access s3 aws amazon status wrong ' +
    'error exception fail fails failed failing failure no operation operations'
  ).split(' '),
);

const negations = new Set(
  'not never cannot cant dont doesnt isnt arent didnt wasnt wont'.split(' '),
);

/** What people say for one thing: the word of our texts, then others for it. */
const sayings: readonly (readonly [string, string])[] = [
  ['destination', 'dst dest target'],
  ['source', 'src origin'],
  ['replicate', 'copy copied sync synced arrive arrived transfer'],
  ['object', 'obj file'],
  [
    'denied',
    '403 forbidden unauthorized refused rejected notpermitted notallowed notauthorized notpermit',
  ],
  ['delete', 'del removed erased purged'],
  ['notfound', '404 such notexist gone'],
  ['configuration', 'config'],
  ['disabled', 'off'],
  ['versioned', 'unversioned'],
  ['own', 'ownership'],
  ['large', 'big huge'],
  ['pending', 'stuck hanging'],
  ['late', 'slow delayed lagging behind'],
];

const canonicalStems: ReadonlyMap<string, string> = new Map(
  sayings.flatMap(([word, others]) =>
    others.split(' ').map((other) => [stem(other), stem(word)] as const),
  ),
);

/**
 * What a text speaks of: stems of its words, without those that say nothing, and pairs of neighbours in any order.
 * "Not" belongs to the next word, so that `NotPending` does not speak of what is pending.
 */
export function readTerms(text: string): string[] {
  const words = splitWords(text).filter((word) => !emptyWords.has(word));
  const stems = joinNegations(words);
  const pairs = stems.slice(1).map((each, index) => pair(stems[index] ?? '', each));
  return [...new Set([...stems, ...pairs])];
}

/** The words of a text as they stand, each with the term that it is read as. */
export function readWords(text: string): (readonly [word: string, term: string])[] {
  return splitWords(text).map((word) => [word, sense(word)]);
}

function pair(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

/** `SSE-C` and `don't` are one word, `DstBucket` and `KMSKey` are two; to get is to read in a name alone. */
function splitWords(text: string): string[] {
  const separated = text
    .replace(/[-'’](?=\w\b)/g, '')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replace(/\bGet (?=[A-Z])/g, 'read ')
    .toLowerCase();
  return separated.match(/[a-z\d]{2,}/g) ?? [];
}

function joinNegations(words: readonly string[]): string[] {
  return words.flatMap((word, index) => {
    if (negations.has(word)) return [];
    return negations.has(words[index - 1] ?? '') ? sense(`not${sense(word)}`) : sense(word);
  });
}

function sense(word: string): string {
  return canonicalStems.get(stem(word)) ?? stem(word);
}

/** Three letters at least stay. Crude: it has to be the same for one word in its forms, not right. */
function stem(word: string): string {
  return withoutEndings(word).replace(/(?<=\w{3})[eiy]$/, '');
}

function withoutEndings(word: string): string {
  const shorter = word
    .replace(/(?<=\w{3})(?:at(?:ions?|ing|e[ds]?)|ions?|ings?|ship|ers?|ie[ds]|e[ds]|(?<!s)s)$/, '')
    .replace(/(?<=\w\w)([bdgmnprt])\1$/, '$1');
  return shorter === word ? word : withoutEndings(shorter);
}
