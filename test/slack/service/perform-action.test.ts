import type { Action, Intent } from '../../../src/incidents/lifecycle/intent.ts';
import type { BotService } from '../../../src/slack/service/bot-service.ts';
import { performWithoutUpdate } from '../../../src/slack/service/perform-action.ts';

const ann = 'U0ANN00000';
const ben = 'U0BEN00000';
const zones: Readonly<Record<string, string>> = { [ann]: 'Europe/Berlin', [ben]: 'Asia/Tokyo' };

/** The action that is stored where Ann wants this. */
async function actionOf(intent: Intent): Promise<Action | undefined> {
  let stored: Action | undefined;
  const service: Partial<BotService> = {
    zoneOfOwner: async (userId) => zones[userId] ?? 'UTC',
    people: { standingOf: async () => 'member' },
    clock: () => new Date('2026-11-22T10:00:00Z'),
    async applyAction(_id, action) {
      stored = action;
      return undefined;
    },
  };
  const actor = { by: ann, incidentId: 'AAAAbbbb0000-_zz', episode: 1 };
  await performWithoutUpdate(service as BotService, actor, intent);
  return stored;
}

describe('performWithoutUpdate', () => {
  it('notes the time zone of whoever becomes the owner, and of nobody else', async () => {
    expect(await actionOf({ kind: 'acknowledge' })).toMatchObject({ timeZone: 'Europe/Berlin' });
    expect(await actionOf({ kind: 'assign', to: ben })).toMatchObject({ timeZone: 'Asia/Tokyo' });
    expect(await actionOf({ kind: 'tomorrow' })).not.toHaveProperty('timeZone');
  });
});
