import type { DiagnosisStore } from '../../src/diagnosis/ports/diagnosis-store.ts';
import { now, type Workers } from './use-workers.ts';

/** What every DiagnosisStore must do, whatever it is made of. */
export function describeDiagnosisStore(workers: Workers<DiagnosisStore>): void {
  describe('diagnoses', () => {
    const title = 'Versioning is suspended on orders-dr';
    const finding = {
      check: 'destination-versioning',
      verdict: 'shown',
      part: 'cause',
      title,
      evidence: 'Status: Suspended',
    } as const;

    it('are given back as the last was saved, and not there before', async () => {
      expect(await workers.store.readDiagnosis('["orders","all"]')).toBeUndefined();
      await workers.store.saveDiagnosis('["orders","all"]', { at: now, findings: [], calls: 1 });
      const newer = { at: now, findings: [finding], calls: 12 };
      await workers.store.saveDiagnosis('["orders","all"]', newer);
      expect(await workers.another.readDiagnosis('["orders","all"]')).toEqual(newer);
    });
  });
}
