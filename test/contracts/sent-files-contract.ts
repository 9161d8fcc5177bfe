import { addDays } from 'date-fns/addDays';
import type { SentFiles } from '../../src/incidents/ports/sent-files.ts';
import { now, type Workers } from './use-workers.ts';

/** What every SentFiles must do, whatever it is made of. */
export function describeSentFiles(workers: Workers<SentFiles>): void {
  describe('files that are to be deleted', () => {
    const first = { fileId: 'F1', deleteAt: now };
    const second = { fileId: 'F2', deleteAt: now };
    const later = { fileId: 'F0', deleteAt: addDays(now, 1) };

    it('are listed when their time has come, the earliest first, until they are forgotten', async () => {
      const { store, another } = workers;
      expect(await store.listSentFiles(now)).toEqual([]);
      for (const file of [later, second, first, first]) await store.noteSentFile(file);
      expect(await another.listSentFiles(now)).toEqual([first, second]);
      expect(await another.listSentFiles(addDays(now, 2))).toEqual([first, second, later]);
      await another.forgetSentFile(first);
      await another.forgetSentFile(first);
      expect(await store.listSentFiles(now)).toEqual([second]);
    });
  });
}
