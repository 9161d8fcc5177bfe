import { addDays } from '../lib/dates.ts';
import type { IgnoredBucket, KeptCoverage } from '../coverage/model/kept-coverage.ts';
import type { CoverageMemory, CoverageStore } from '../coverage/ports/coverage-store.ts';
import { getItem } from './get-items.ts';
import { expiresAt, fieldsOf, type Item, toItem } from './item.ts';
import { queryPartition } from './query-items.ts';
import type { Table } from './table.ts';
import { putItems } from './write-items.ts';

/** Of an audit: what changed in longer is no news. Of what was ignored: for whoever asks why. */
const keptDays = 30;
const ignoredPartition = 'ignored-buckets';

/** What audits of coverage saw, and told, and the buckets that it leaves out, an item each. */
export function buildCoverageItems(table: Table): CoverageStore {
  return {
    saveCoverage: (memory, kept) =>
      putItems(table, [
        { ...toItem({ ...kept, ...expiresAt(addDays(kept.at, keptDays)) }), ...keyOf(memory) },
      ]),
    async readCoverage(memory) {
      const item = await getItem(table, keyOf(memory));
      return item && fieldsOf<KeptCoverage>(item);
    },
    ignoreBucket: (ignored) => {
      const fields = { ...ignored, ...expiresAt(addDays(ignored.until, keptDays)) };
      const key = toItem({ pk: ignoredPartition, sk: ignored.bucket });
      return putItems(table, [{ ...toItem(fields), ...key }]);
    },
    async listIgnoredBuckets() {
      const items = await queryPartition(table, ignoredPartition);
      return items.map((item) => fieldsOf<IgnoredBucket>(item));
    },
  };
}

function keyOf(memory: CoverageMemory): Item {
  return toItem({ pk: 'coverage', sk: memory });
}
