import { addDays } from '../lib/dates.ts';
import type { OnceClaims } from '../incidents/ports/once-claims.ts';
import { expiresAt, toItem } from './item.ts';
import { isAbsent, putIf, type Table } from './table.ts';
import { deleteItems } from './write-items.ts';

const keptDays = 30; // Long after anybody might claim the same name.

/** Claims on work that is done once, an item each. */
export function buildOnceItems(table: Table): OnceClaims {
  const keyOf = (name: string) => ({ pk: 'once', sk: name });
  return {
    claimOnce: (name, now) =>
      putIf(table, toItem({ ...keyOf(name), ...expiresAt(addDays(now, keptDays)) }), isAbsent),
    releaseOnce: (name) => deleteItems(table, [toItem(keyOf(name))]),
  };
}
