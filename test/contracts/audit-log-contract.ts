import type { AuditLog } from '../../src/incidents/ports/audit-log.ts';
import { idOf, later, now, soon, type Workers } from './use-workers.ts';

/** What every AuditLog must do, whatever it is made of. */
export function describeAuditLog(workers: Workers<AuditLog>): void {
  describe('the audit log', () => {
    const entry = { about: idOf(1), at: now, by: 'U0ANN00000', what: 'resolve' };

    it('lists the newest first, of one subject, each with what came of it', async () => {
      const newer = { ...entry, at: later, what: 'prove', details: { note: 'job 7', until: soon } };
      await workers.store.putAuditEntry({ ...entry, outcome: 'asked' });
      await workers.store.putAuditEntry({ ...entry, outcome: 'done' });
      await workers.another.putAuditEntry({ ...newer, outcome: 'done' });
      await workers.store.putAuditEntry({ ...entry, about: 'mutes', outcome: 'done' });
      expect(await workers.another.listAuditEntries(idOf(1))).toEqual([
        { ...newer, outcome: 'done' },
        { ...entry, outcome: 'done' },
      ]);
    });
  });
}
