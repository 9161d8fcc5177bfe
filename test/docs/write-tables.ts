/** `npm run docs`: writes the tables of the documentation that come from the code. */
import { readFileSync, writeFileSync } from 'node:fs';
import { generatedTables, withTable } from './generated-tables.ts';

for (const table of generatedTables) {
  const text = readFileSync(table.page, 'utf8');
  writeFileSync(table.page, withTable(text, table));
  console.log(`${table.page}: ${table.name}`);
}
