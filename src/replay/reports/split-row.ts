/** One line of a CSV file. */
export interface SplitRow {
  readonly fields: readonly string[];
  /** It ends inside of a quoted field, which may go on in the next line. */
  readonly isOpen: boolean;
}

const quotedField = /"((?:[^"]|"")*)"(?:,|$)/y;

/**
 * The fields of one line, as RFC 4180 has them. A field whose quotes break its rules is taken as it stands, up to the next
 * comma: rows of AWS's own hold JSON with quotes that nobody escaped. Never throws.
 */
export function splitRow(line: string): SplitRow {
  if (!line.includes('"')) return { fields: line.split(','), isOpen: false };
  const fields: string[] = [];
  let isOpen = false;
  for (let at = 0; at <= line.length; ) {
    quotedField.lastIndex = at;
    const [whole, content] = quotedField.exec(line) ?? [];
    if (whole !== undefined && content !== undefined) {
      fields.push(content.replaceAll('""', '"'));
      if (!whole.endsWith(',')) break;
      at += whole.length;
      continue;
    }
    if (line[at] === '"') isOpen ||= countQuotes(line, at) % 2 === 1;
    const end = line.indexOf(',', at);
    fields.push(line.slice(at, end < 0 ? line.length : end));
    at = end < 0 ? line.length + 1 : end + 1;
  }
  return { fields, isOpen };
}

function countQuotes(line: string, from: number): number {
  return line.slice(from).split('"').length - 1;
}
