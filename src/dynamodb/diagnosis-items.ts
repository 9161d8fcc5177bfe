import { addDays } from '../lib/dates.ts';
import type { Diagnosis } from '../diagnosis/model/diagnosis.ts';
import type { DiagnosisStore } from '../diagnosis/ports/diagnosis-store.ts';
import { getItem } from './get-items.ts';
import { expiresAt, fieldsOf, type Item, toItem } from './item.ts';
import type { Table } from './table.ts';
import { putItems } from './write-items.ts';

/** Nobody asks what changed in longer. */
const keptDays = 30;

/** Last diagnoses, an item each. */
export function buildDiagnosisItems(table: Table): DiagnosisStore {
  return {
    saveDiagnosis: (name, diagnosis) =>
      putItems(table, [
        {
          ...toItem({ ...diagnosis, ...expiresAt(addDays(diagnosis.at, keptDays)) }),
          ...keyOf(name),
        },
      ]),
    async readDiagnosis(name) {
      const item = await getItem(table, keyOf(name));
      return item && fieldsOf<Diagnosis>(item);
    },
  };
}

function keyOf(name: string): Item {
  return toItem({ pk: 'diagnoses', sk: name });
}
