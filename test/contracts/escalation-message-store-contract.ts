import type { EscalationMessageStore } from '../../src/incidents/ports/escalation-message-store.ts';
import { anEscalation } from '../an-escalation.ts';
import { soon, times, type Workers } from './use-workers.ts';

/** What every EscalationMessageStore must do, whatever it is made of. */
export function describeEscalationMessageStore(workers: Workers<EscalationMessageStore>): void {
  describe('the escalation message of a channel', () => {
    const { channelId } = anEscalation();

    it('is given back as it was saved, for its channel, and not there before', async () => {
      expect(await workers.store.readEscalationMessage(channelId)).toBeUndefined();
      expect(await workers.store.saveEscalationMessage(anEscalation())).toBe('saved');
      expect(await workers.another.readEscalationMessage(channelId)).toEqual(anEscalation());
      expect(await workers.store.readEscalationMessage('C0ORDERS00')).toBeUndefined();
    });

    it('begins once, whoever else begins it', async () => {
      const begun = await Promise.all(
        times(8, () => workers.store.saveEscalationMessage(anEscalation())),
      );
      expect(begun.filter((outcome) => outcome === 'saved')).toHaveLength(1);
    });

    it('changes only from the revision that was read', async () => {
      await workers.store.saveEscalationMessage(anEscalation());
      const called = anEscalation({ calledAt: soon, revision: 2 });
      expect(await workers.another.saveEscalationMessage(called)).toBe('saved');
      const other = anEscalation({ number: 9, revision: 2 });
      expect(await workers.store.saveEscalationMessage(other)).toBe('conflict');
      expect(await workers.store.readEscalationMessage(channelId)).toEqual(called);
    });
  });
}
