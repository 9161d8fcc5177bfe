import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { splitRow } from '../../../src/replay/reports/split-row.ts';

const field = fc.string({ unit: fc.constantFrom('a', '"', ',', ' ', 'é', '{', '%'), maxLength: 8 });
const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;

describe('splitRow', () => {
  it('reads what keeps the rules as csv-parse does', () => {
    fc.assert(
      fc.property(fc.array(field, { minLength: 1, maxLength: 6 }), (fields) => {
        const line = fields.map((each) => (/[",]/.test(each) ? quote(each) : each)).join(',');
        const [expected = ['']] = parse(line, { relax_column_count: true }) as string[][];
        expect(splitRow(line)).toEqual({ fields: line === '' ? [''] : expected, isOpen: false });
      }),
    );
  });

  it.each([
    ['a,b', ['a', 'b'], false],
    ['"a,b",c', ['a,b', 'c'], false],
    ['a,"he said ""no""",', ['a', 'he said "no"', ''], false],
    ['a,x"y,c', ['a', 'x"y', 'c'], false],
    ['a,"Error: {"m":""Task"", x"', ['a', '"Error: {"m":""Task""', ' x"'], false],
    ['a,"goes on', ['a', '"goes on'], true],
    ['', [''], false],
    [',', ['', ''], false],
  ] as const)('splits %j', (line, fields, isOpen) => {
    expect(splitRow(line)).toEqual({ fields, isOpen });
  });

  it('gives whatever it is given back in pieces, and never throws', () => {
    fc.assert(
      fc.property(field, field, (one, other) => {
        expect(splitRow(`${one},${other}`).fields.length).toBeGreaterThan(0);
      }),
    );
  });
});
