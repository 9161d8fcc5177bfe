import type { Block } from '../../../../src/local/pretend-slack/page/block-kit.d.ts';
import type {
  PageMessage,
  PageState,
} from '../../../../src/local/pretend-slack/page/page-state.d.ts';

/** A channel in which only what a test names matters. */
export function aPageState(differences: Partial<PageState> = {}): PageState {
  return {
    channels: [{ id: 'C0ALERTS00', name: 's3-alerts' }],
    users: [
      { id: 'U0ANN00000', name: 'ann' },
      { id: 'U0BEN00000', name: 'ben' },
    ],
    userGroups: [{ id: 'S0ONCALL00', handle: 'on-call' }],
    messages: [],
    view: null,
    homes: {},
    messageShortcuts: [],
    otherPages: [],
    bot: { name: 's3rep' },
    ...differences,
  };
}

/** A message of the bot in which only what a test names matters. */
export function aPageMessage(differences: Partial<PageMessage> = {}): PageMessage {
  return {
    kind: 'message',
    id: 'm1',
    ts: '1795341640.000100',
    channelId: 'C0ALERTS00',
    text: 'Replication failing',
    ...differences,
  };
}

/** A channel with one message that shows `blocks`. */
export function aStateWith(...blocks: readonly Block[]): PageState {
  return aPageState({ messages: [aPageMessage({ blocks })] });
}
