import type { FileDeliveries } from '../../src/incidents/ports/file-deliveries.ts';
import { now, times, type Workers } from './use-workers.ts';

/** What every FileDeliveries must do, whatever it is made of. */
export function describeFileDeliveries(workers: Workers<FileDeliveries>): void {
  describe('files on their way', () => {
    const delivery = {
      about: 'U0ANN00000#AAAAbbbb0000-_zz#csv',
      fileId: 'F1',
      channelId: 'D0ANN00000',
      sharingSince: now,
    };

    it('are given back as they were begun, and not there before or afterwards', async () => {
      const { store, another } = workers;
      expect(await store.readDelivery(delivery.about)).toBeUndefined();
      expect(await store.beginDelivery(delivery)).toBe(true);
      expect(await another.readDelivery(delivery.about)).toEqual(delivery);
      await another.endDelivery(delivery);
      expect(await store.readDelivery(delivery.about)).toBeUndefined();
      await store.endDelivery(delivery);
    });

    it('are one for who asks several times at once', async () => {
      const begin = (fileId: string) => workers.store.beginDelivery({ ...delivery, fileId });
      const begun = await Promise.all(times(8, (index) => begin(`F${index}`)));
      expect(begun.filter(Boolean)).toHaveLength(1);
      expect(await workers.another.beginDelivery({ ...delivery, about: 'other' })).toBe(true);
    });

    it('make room for the next one only where it is known which is over', async () => {
      const { store, another } = workers;
      const next = { ...delivery, fileId: 'F2' };
      await store.beginDelivery(delivery);
      expect(await another.beginDelivery(next, 'F0')).toBe(false);
      expect(await another.beginDelivery(next, 'F1')).toBe(true);
      expect(await store.beginDelivery({ ...delivery, fileId: 'F3' }, 'F1')).toBe(false);
      await store.endDelivery(delivery);
      expect(await store.readDelivery(delivery.about)).toEqual(next);
    });

    it('count as begun for who began them, when the answer was lost and the write came again', async () => {
      await workers.store.beginDelivery(delivery);
      expect(await workers.store.beginDelivery(delivery)).toBe(true);
    });
  });
}
