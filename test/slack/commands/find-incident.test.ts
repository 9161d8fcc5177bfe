import { findIncident } from '../../../src/slack/commands/find-incident.ts';
import { show } from '../../../src/slack/commands/show.ts';
import type { BotService } from '../../../src/slack/service/bot-service.ts';
import { anIncident } from '../../an-incident.ts';

const whole = anIncident({ id: 'AAAAbbbb0000-_zz' });

/** A service that knows one incident by its whole id, and says what else was asked of it. */
function aService(unresolved: readonly ReturnType<typeof anIncident>[]) {
  const asked: string[] = [];
  const service = {
    readIncident: async (id: string) => (id === whole.id ? whole : undefined),
    async listUnresolved() {
      asked.push('unresolved');
      return unresolved;
    },
    async listResolved() {
      asked.push('resolved');
      return [];
    },
  };
  return { asked, service: service as unknown as BotService };
}

describe('findIncident', () => {
  it('reads one incident, not ten thousand, where its whole id is typed', async () => {
    const { service, asked } = aService([]);
    expect(await findIncident(service, show, whole.id, whole.id)).toBe(whole);
    expect(asked).toEqual([]);
  });

  it('takes a bucket whose name is as long as an id for what it is', async () => {
    const named = anIncident({ id: 'BBBBbbbb0000-_zz', sourceBucket: 'acme-orders-prod' });
    const { service } = aService([whole, named]);
    expect(await findIncident(service, show, 'acme-orders-prod', 'acme-orders-prod')).toBe(named);
  });
});
