import {
  readCommandText,
  readMention,
  readPerson,
  replaceWord,
} from '../../../src/slack/reading/read-command-text.ts';

describe('readCommandText', () => {
  it.each([
    ['list orders', 'list orders'],
    ['assign Ab12 <@U0BEN00000|ben>', 'assign Ab12 <@U0BEN00000>'],
    [
      'route o* here mention <!subteam^S0ONCALL00|@on-call>',
      'route o* here mention <!subteam^S0ONCALL00>',
    ],
    ['list <http://orders.example.com|orders.example.com>', 'list orders.example.com'],
    ['explain <https://x.example>', 'explain https://x.example'],
    ['mute a&amp;b because 1 &lt; 2 &amp;amp;', 'mute a&b because 1 < 2 &amp;'],
    ['  show  Ab12 ', 'show  Ab12'],
    ['show\u200b Ab12\u2060\ufeff', 'show Ab12'],
    ['show \u202aAb12\u202c', 'show Ab12'],
  ])('reads %j as it was typed', (escaped, typed) => {
    expect(readCommandText(escaped)).toBe(typed);
  });
});

describe('readMention', () => {
  it.each([
    ['<@U0BEN00000>', 'U0BEN00000', 'U0BEN00000'],
    ['<!subteam^S0ONCALL00>', 'S0ONCALL00', undefined],
    ['<!here>', undefined, undefined],
    ['@ben', undefined, undefined],
    [undefined, undefined, undefined],
  ])('finds in %j who is mentioned', (word, mentioned, person) => {
    expect(readMention(word)).toBe(mentioned);
    expect(readPerson(word)).toBe(person);
  });
});

describe('replaceWord', () => {
  it.each([
    ['ordres for 4h because ordres', 'ordres', 'orders for 4h because ordres'],
    ['rule:ordresx bucket:ordres', 'ordres', 'rule:ordresx bucket:orders'],
    ['reason:r `ordres`  for 4h', 'ordres', 'reason:r `orders  for 4h'],
    ['photos', 'ordres', 'photos'],
  ])('replaces in %j what stands alone or behind a colon', (text, word, replaced) => {
    expect(replaceWord(text, word, 'orders')).toBe(replaced);
  });
});
