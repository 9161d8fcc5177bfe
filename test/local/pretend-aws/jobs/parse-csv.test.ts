import { parseCsv } from '../../../../src/local/pretend-aws/jobs/parse-csv.ts';
import { renderCsvRow } from '../../../../src/local/pretend-aws/jobs/render-csv-row.ts';

describe('parseCsv', () => {
  it('reads what was written, with or without a line break at the end', () => {
    const rows = [
      ['a', '', 'c,"d"'],
      ['line\nbreak', '🌹', ''],
    ];
    const text = rows.map(renderCsvRow).join('\n');
    expect(parseCsv(text)).toEqual(rows);
    expect(parseCsv(`${text}\r\n`)).toEqual(rows);
    expect(parseCsv('')).toEqual([]);
  });

  it.each(['a"b', '"a"b', '"never closed'])('refuses %s', (text) => {
    expect(() => parseCsv(text)).toThrow('Unexpected quotes');
  });
});
