import type { Incident } from '../../../src/incidents/model/incident.ts';
import type { BotService } from '../../../src/slack/service/bot-service.ts';
import { readHome } from '../../../src/slack/home/read-home.ts';
import { anAlert, anIncident } from '../../an-incident.ts';
import { aHome } from './a-home.ts';

const { now, stats } = aHome();
const ann = 'U0ANN00000';
const mine = { kind: 'acknowledged', by: ann, at: now } as const;

/** A desk at which nothing but these incidents is known. */
function aService(unresolved: Incident[], linked: string[] = []): BotService {
  const parts: Partial<BotService> = {
    alertChannelId: 'C0ALERTS00',
    clock: () => now,
    listUnresolved: () => Promise.resolve(unresolved),
    listMutes: () => Promise.resolve([]),
    readStats: () => Promise.resolve(stats),
    linkTo({ messageTs }) {
      linked.push(messageTs);
      return Promise.resolve('https://ex.slack.com/p1');
    },
  };
  return parts as BotService;
}

describe('readHome', () => {
  it('believes what was just written, not an index that lags behind it', async () => {
    const stale = anIncident({ revision: 1 });
    const home = await readHome(aService([stale]), ann, { ...stale, revision: 2, status: mine });
    expect(home.unacknowledged).toEqual([]);
    expect(home.mine).toMatchObject([{ incident: { revision: 2 } }]);
    const resolved = { kind: 'resolved', by: ann, at: now, acceptedObjects: 1 } as const;
    const over = await readHome(aService([stale]), ann, {
      ...stale,
      revision: 2,
      status: resolved,
    });
    expect(over.unresolved).toEqual([]);
  });

  it('believes the index where it knows more', async () => {
    const newer = anIncident({ revision: 3, status: mine });
    const home = await readHome(aService([newer]), ann, anIncident({ revision: 2 }));
    expect(home.mine).toHaveLength(1);
  });

  it('asks for no more links than it shows, and for none of alerts that are gone', async () => {
    const linked: string[] = [];
    const many = Array.from({ length: 30 }, (_, index) =>
      anIncident({ id: `incident-${index}`, alert: anAlert({ isGone: index === 0 }) }),
    );
    const { unacknowledged } = await readHome(aService(many, linked), ann);
    expect(unacknowledged).toHaveLength(30);
    expect(linked).toHaveLength(9);
  });

  it('counts no test', async () => {
    const { unacknowledged, unresolved } = await readHome(
      aService([anIncident({ isTest: true })]),
      ann,
    );
    expect(unacknowledged).toHaveLength(1);
    expect(unresolved).toEqual([]);
    const snooze = { by: ann, at: now, until: now };
    const { calm } = await readHome(aService([anIncident({ isTest: true, snooze })]), ann);
    expect(calm).toEqual([]);
  });
});
