import type { EscalationMessage } from '../incidents/model/escalation-message.ts';
import type { EscalationMessageStore } from '../incidents/ports/escalation-message-store.ts';
import { getItem } from './get-items.ts';
import { fieldsOf, toItem } from './item.ts';
import { isAbsent, putIf, type Table } from './table.ts';

const keyOf = (channelId: string) => ({ pk: 'escalation-messages', sk: channelId });

/** Escalation messages, an item for each channel. */
export function buildEscalationMessageItems(table: Table): EscalationMessageStore {
  return {
    async readEscalationMessage(channelId) {
      const item = await getItem(table, toItem(keyOf(channelId)));
      return item && fieldsOf<EscalationMessage>(item);
    },
    async saveEscalationMessage(changed) {
      const item = toItem({ ...changed, ...keyOf(changed.channelId) });
      const previous = { ':previous': changed.revision - 1 };
      const isSaved = await (changed.revision === 1
        ? putIf(table, item, isAbsent)
        : putIf(table, item, 'revision = :previous', previous));
      return isSaved ? 'saved' : 'conflict';
    },
  };
}
