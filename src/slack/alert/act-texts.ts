import type { SimpleAct } from '../../incidents/model/timeline.ts';
import { mentionUser } from '../block-kit/mention-user.ts';
import type { EntryContext } from './entry-context.ts';

type ActText = (act: { readonly by: string }, context: EntryContext) => string;

/** What the timeline says of acts of which there is no more to say than who did it. */
export const actTexts: Readonly<Record<SimpleAct, ActText>> = {
  'still on it': ({ by }) => `🟠 ${mentionUser(by)} is still on it`,
  unacknowledged: ({ by }, { sign }) => `${sign} ${mentionUser(by)} removed the acknowledgement`,
  'reopened by hand': ({ by }, { sign }) => `${sign} Reopened by ${mentionUser(by)}`,
  'snooze ended early': ({ by }) => `🔔 Snooze ended by ${mentionUser(by)}`,
};
