import { addMinutes } from 'date-fns/addMinutes';
import { subMinutes } from 'date-fns/subMinutes';
import { announceAtOnce } from '../../../src/incidents/announcing/announce-at-once.ts';
import { announceIncident } from '../../../src/incidents/announcing/announce-incident.ts';
import { post } from '../lifecycle-model/slack.ts';
import { anAlert, aSummary } from '../../an-incident.ts';
import { beginFailing, oneEach } from './begin-failing.ts';

describe('announceAtOnce', () => {
  it('is done for the person who clicked although an older update may still land', async () => {
    const { world, announcer, incidents } = await beginFailing(oneEach(1));
    const incident = incidents[0]!;
    const posted = post(world.slack, aSummary({ incident }));
    const shown = { ...anAlert().shown, at: subMinutes(world.clock(), 9) };
    const alert = anAlert({
      shown,
      ...(posted.kind === 'done' && { messageTs: posted.messageTs }),
    });
    const until = addMinutes(world.clock(), 2);
    world.place.incidents.set(incident.id, { ...incident, alert, doubt: { until } });
    const wait = { kind: 'wait', until, isShown: true };
    expect(await announceIncident(announcer, incident.id, 'interactive')).toEqual(wait);
    expect(await announceAtOnce(announcer, incident.id)).toEqual({ kind: 'settled' });
    expect(world.place.due.has(incident.id)).toBe(true);
    expect(world.place.incidents.get(incident.id)?.doubt).toEqual({ until });
  });
});
