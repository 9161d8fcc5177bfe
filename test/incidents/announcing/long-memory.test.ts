import { addDays } from 'date-fns/addDays';
import { explainIncident } from '../../../src/incidents/explain-incident.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { renderAlert } from '../../../src/slack/alert/render-alert.ts';
import { noFaults } from '../lifecycle-model/faults.ts';
import { lookOnce } from '../lifecycle-model/run-command.ts';
import type { World } from '../lifecycle-model/world.ts';
import { beginFailing } from './begin-failing.ts';

const dayMillis = 86_400_000;
const ann = 'U0ANN00000';

describe('An incident that nobody resolved', () => {
  it('is told after a mute of 100 days, with every failure of the first day', async () => {
    const { world, announcer } = await beginFailing({ everything: 250 });
    const at = world.clock();
    const mute = { bucket: 'orders', by: ann, at, until: addDays(at, 100), why: 'We move.' };
    await announcer.store.addMute(mute);
    await passDays(world, 99);
    expect(world.slack.messages).toEqual([]);
    await passDays(world, 1);
    expect(texts(world)).toEqual([expect.stringMatching(/No new failures: 250 objects are missing/)]);
    expect(theIncident(world)).toMatchObject({ status: { kind: 'open' } });
  });

  it('keeps its count while it is snoozed for 300 days, and after that', async () => {
    const { world } = await beginFailing({ everything: 250 });
    await passDays(world, 0);
    const at = world.clock();
    change(world, { snooze: { by: ann, at, until: addDays(at, 300) } });
    await passDays(world, 299);
    expect(texts(world)).toEqual([expect.stringMatching(/Snoozed: 250 objects are missing/)]);
    await passDays(world, 3);
    expect(texts(world)).toEqual([expect.stringMatching(/No new failures: 250 objects are missing/)]);
    expect(theIncident(world)).toMatchObject({ status: { kind: 'open' } });
  });
});

/** Lets days pass: a worker looks once in each, and some times at the end. */
async function passDays(world: World, days: number): Promise<void> {
  const steps = [...Array.from({ length: days }, () => dayMillis), ...Array.from({ length: 4 }, () => 61_000)];
  for (const millis of steps) {
    world.wait(millis);
    await lookOnce(world, 0, noFaults);
  }
}

function texts({ slack }: World): string[] {
  return slack.messages.map(
    ({ summary }) => renderAlert(summary, explainIncident(summary.incident, summary), {}).text,
  );
}

function theIncident({ place }: World): Incident {
  return [...place.incidents.values()][0]!;
}

function change({ place }: World, differences: Partial<Incident>): void {
  const incident = { ...[...place.incidents.values()][0]!, ...differences };
  place.incidents.set(incident.id, { ...incident, revision: incident.revision + 1 });
  place.due.set(incident.id, 'changed');
}
