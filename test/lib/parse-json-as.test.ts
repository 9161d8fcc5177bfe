import * as v from 'valibot';
import { parseJsonAs } from '../../src/lib/parse-json-as.ts';

describe('parseJsonAs', () => {
  const schema = v.object({ page: v.pipe(v.number(), v.minValue(0)) });

  it('gives what is of the shape, and nothing else with it', () => {
    expect(parseJsonAs(schema, '{"page": 3, "other": 1}')).toEqual({ page: 3 });
  });

  it.each(['', '{', 'null', '[]', '{"page": -1}', '{"page": "3"}'])('is nothing of %j', (text) => {
    expect(parseJsonAs(schema, text)).toBeUndefined();
  });
});
