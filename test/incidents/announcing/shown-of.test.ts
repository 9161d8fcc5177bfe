import {
  incidentPublication,
  shownOf,
} from '../../../src/incidents/announcing/incident-publication.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { toShownReplay } from '../../../src/incidents/model/incident-replay.ts';
import { anAlert, anIncident, aSummary } from '../../an-incident.ts';
import { beginWorld } from '../lifecycle-model/world.ts';

const at = new Date('2026-11-22T11:00:00Z');
const until = new Date('2026-11-22T12:00:00Z');
const { missingObjects, missingBytes, lastFailedAt } = aSummary();
const basic = { missingObjects, missingBytes, lastFailedAt, status: { kind: 'open' }, at };
const { shown } = anAlert();
const replay = { jobId: 'job-1', phase: 'running', objects: 3, at } as never;

describe('What an alert is remembered to show', () => {
  it.each<[string, Partial<Incident>, object]>([
    ['what is missing, and how it stands', {}, {}],
    ['since when it is quiet', { followUp: { quietSince: until } }, { quietSince: until }],
    ['until when it is snoozed', { snooze: { until } as never }, { snoozedUntil: until }],
    ['until when it is muted', { muted: { number: 1, until } as never }, { mutedUntil: until }],
    ['its job', { replay }, { replay: toShownReplay(replay) }],
    [
      'in whose digest it lives',
      { alert: anAlert({ shown: { ...shown, inStorm: 2 } }) },
      { inStorm: 2 },
    ],
  ])('is %s, and nothing that is not so', (_what, differences, more) => {
    expect(shownOf(aSummary(), anIncident(differences), at)).toEqual({ ...basic, ...more });
  });

  it('is how many have arrived, none included', () => {
    const summary = aSummary({ replicatedObjects: 0 });
    expect(shownOf(summary, anIncident(), at)).toEqual({ ...basic, replicatedObjects: 0 });
  });
});

describe('The publication of an incident', () => {
  it('looks for its alert in a channel that it has left', async () => {
    const { announcer } = beginWorld().workers[0]!;
    const asked: unknown[] = [];
    const findCopy: typeof announcer.channel.findCopy = async (...what) => {
      asked.push(what);
      return { kind: 'none' };
    };
    const channel = { ...announcer.channel, findCopy };
    const publication = await incidentPublication(
      { ...announcer, channel },
      aSummary(),
      'background',
    );
    const copy = { episode: 1, channelId: 'C0ORDERS00', postedSince: at, lookAt: at };
    await publication.findCopy?.(copy);
    expect(asked).toEqual([[anIncident().id, copy]]);
  });

  it('reads, saves and marks as due that incident, and updates no digest in its place', async () => {
    const { workers, place, slack } = beginWorld();
    const { announcer } = workers[0]!;
    const alert = anAlert({ shown: { ...shown, inStorm: 2 } });
    const incident = anIncident({ alert });
    await announcer.store.addIncidents([incident]);
    const publication = await incidentPublication(announcer, aSummary({ incident }), 'background');
    expect(publication.about).toEqual({ incidentId: incident.id, episode: 1, missingObjects: 1 });
    expect(await publication.read()).toEqual(incident);
    await publication.markDue();
    expect([...place.due.keys()]).toEqual([incident.id]);
    const { channelId, messageTs } = alert;
    expect(await publication.update(alert, incident)).toEqual({
      kind: 'done',
      channelId,
      messageTs,
    });
    expect(slack.messages).toEqual([]);
  });
});
