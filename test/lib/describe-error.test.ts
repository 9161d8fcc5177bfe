import { describeError } from '../../src/lib/describe-error.ts';

it.each([
  ['a text', 'a text'],
  [undefined, 'undefined'],
  [new Error('no answer'), 'no answer'],
  [new TypeError(''), 'TypeError'],
  [Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }), 'ECONNREFUSED'],
  [
    new Error('fetch failed', { cause: new Error('', { cause: 'the network' }) }),
    'fetch failed: Error: the network',
  ],
])('describes %p as %j', (error, text) => {
  expect(describeError(error)).toBe(text);
});
