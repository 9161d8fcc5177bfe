import { addMilliseconds } from 'date-fns/addMilliseconds';
import { subMinutes } from 'date-fns/subMinutes';
import type { Urgency } from '../../../src/incidents/announcing/alert-channel.ts';
import {
  incidentPublication,
  mustNotWait,
} from '../../../src/incidents/announcing/incident-publication.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { withEntry } from '../../../src/incidents/model/timeline.ts';
import { anAlert, anIncident, aSummary } from '../../an-incident.ts';
import { beginWorld } from '../lifecycle-model/world.ts';

const alert = anAlert();
const at = new Date('2026-11-22T10:00:00Z');
const later = addMilliseconds(at, 1_000);
const muted = { number: 1, by: 'U0ANN00000', until: later, why: 'We know.' };

/** How an incident is published, in a world with one route of its bucket. */
async function publicationOf(differences: Partial<Incident>, urgency: Urgency = 'background') {
  const world = beginWorld();
  const { announcer } = world.workers[0]!;
  // Known already, so that the route is read anew or not at all.
  await announcer.routes.read();
  const route = { bucket: 'orders', channelId: 'C0ORDERS00', mentionId: 'S0ORDERS00' };
  await announcer.store.addRoute({ ...route, by: 'U0ANN00000', at });
  const incident = anIncident(differences);
  const publish = (nextPostAt = at) => {
    world.slack.nextPostAt = nextPostAt;
    return incidentPublication(announcer, aSummary({ incident }), urgency);
  };
  return { world, incident, publish };
}

describe('The channel of an incident', () => {
  const routed = { channelId: 'C0ORDERS00', mentionId: 'S0ORDERS00' };
  const chosen = { route: { channelId: 'C0BEFORE00' } };
  const inDoubt = { unsettledPostSince: subMinutes(at, 2) };

  it.each<[string, Partial<Incident>, Incident['route']]>([
    ['is chosen with the claim of the first post, by the newest routes', {}, routed],
    ['is chosen anew where an earlier post was refused', chosen, routed],
    ['is chosen though a post is in doubt that named none', inDoubt, routed],
    ['stays the same while a post may be in it', { ...chosen, ...inDoubt }, undefined],
    ['stays the same once the alert is there', { alert }, undefined],
    ['is the usual one for a test', { isTest: true }, {}],
    ['is the usual one for a bucket without a route', { sourceBucket: 'photos' }, {}],
  ])('%s', async (_name, differences, expected) => {
    const { publish } = await publicationOf(differences);
    expect((await publish()).claimChanges?.route).toEqual(expected);
  });
});

describe('What an incident is published as', () => {
  it('is never a post while it is muted, though one in doubt is looked for', async () => {
    const { world, incident, publish } = await publicationOf({ muted });
    const publication = await publish();
    expect(await publication.post(incident)).toEqual({ kind: 'gone' });
    expect(await publication.findPost(at, incident)).toEqual({ kind: 'none' });
    expect(world.slack.messages).toEqual([]);
  });

  it('is a post of what is resolved, muted or not: people may have read the one in doubt', async () => {
    const status = { kind: 'resolved', at, acceptedObjects: 1 } as const;
    const { world, incident, publish } = await publicationOf({ muted, status });
    expect(await (await publish()).post(incident)).toMatchObject({ kind: 'done' });
    expect(world.slack.messages).toHaveLength(1);
  });

  it('shows the claimed incident, with what was counted', async () => {
    const { world, incident, publish } = await publicationOf({});
    const claimed = { ...incident, revision: 2 };
    const publication = await publish();
    const posted = await publication.post(claimed);
    expect(world.slack.messages).toMatchObject([
      { summary: { incident: { revision: 2 }, missingObjects: 1 } },
    ]);
    if (posted.kind !== 'done') throw new Error('It was to be posted.');
    await publication.update(posted, { ...incident, revision: 3 });
    expect(world.slack.messages).toMatchObject([{ summary: { incident: { revision: 3 } } }]);
  });

  it('is another message in another episode', async () => {
    const { incident, publish } = await publicationOf({});
    const publication = await publish();
    expect(publication.isSameMessage({ ...incident, revision: 9 })).toBe(true);
    expect(publication.isSameMessage({ ...incident, episode: 2 })).toBe(false);
  });

  it('is remembered with no more than what it shows', async () => {
    const { incident, publish } = await publicationOf({});
    const publication = await publish();
    const { missingObjects, missingBytes, lastFailedAt } = aSummary();
    const counted = { missingObjects, missingBytes, lastFailedAt };
    expect(publication.describeShown(incident, at)).toEqual({
      ...counted,
      status: incident.status,
      at,
    });
    const snooze = { by: 'U0ANN00000', at, until: later };
    expect(publication.describeShown({ ...incident, snooze, muted }, at)).toMatchObject({
      snoozedUntil: later,
      mutedUntil: later,
    });
  });
});

describe('The thread of an incident', () => {
  const told = withEntry(anIncident({ alert }), { kind: 'still on it', at, by: 'U0ANN00000' });

  it.each([
    ['is left for later where a person waits and Slack takes no post', 'interactive', later, false],
    ['goes on at a click where Slack takes a post', 'interactive', at, true],
    ['goes on where nobody waits, whenever Slack takes a post', 'background', later, true],
  ] as const)('%s', async (_name, urgency, nextPostAt, goesOn) => {
    const { world, publish } = await publicationOf(told, urgency);
    const { publishReplies, claimChanges } = await publish(nextPostAt);
    expect(publishReplies !== undefined).toBe(goesOn);
    expect(claimChanges?.unsettledReplySince).toEqual(goesOn ? at : undefined);
    expect(mustNotWait(world.workers[0]!.announcer, urgency)).toBe(!goesOn);
  });
});
