import { addDays } from '../lib/dates.ts';
import type { FileDelivery } from '../incidents/model/file-delivery.ts';
import type { FileDeliveries } from '../incidents/ports/file-deliveries.ts';
import { getItem } from './get-items.ts';
import { expiresAt, fieldsOf, toItem } from './item.ts';
import { deleteIf, isAbsent, putIf, type Table } from './table.ts';

const keptDays = 1; // Nothing is on its way for so long.

/** Files on their way to people, an item each. */
export function buildFileDeliveryItems(table: Table): FileDeliveries {
  const keyOf = (about: string) => ({ pk: 'files', sk: about });
  const readDelivery = async (about: string) => {
    const item = await getItem(table, toItem(keyOf(about)));
    return item && fieldsOf<FileDelivery>(item);
  };
  return {
    readDelivery,
    async beginDelivery(delivery, insteadOf) {
      const { about, fileId, sharingSince } = delivery;
      const expiry = expiresAt(addDays(sharingSince, keptDays));
      const item = toItem({ ...delivery, ...expiry, ...keyOf(about) });
      const isBegun =
        insteadOf === undefined
          ? await putIf(table, item, isAbsent)
          : await putIf(table, item, 'fileId = :before', { ':before': insteadOf });
      // A write that the SDK repeated fails its own condition.
      return isBegun || (await readDelivery(about))?.fileId === fileId;
    },
    async endDelivery({ about, fileId }) {
      await deleteIf(table, toItem(keyOf(about)), 'fileId = :own', { ':own': fileId });
    },
  };
}
