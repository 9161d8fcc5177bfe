import type { Outcome } from '../../../src/incidents/announcing/alert-channel.ts';
import type { Publication } from '../../../src/incidents/announcing/publication.ts';
import type { Incident, Shown } from '../../../src/incidents/model/incident.ts';
import { anAlert, anIncident } from '../../an-incident.ts';
import { beginWorld } from '../lifecycle-model/world.ts';

/** What Slack answers when it did what it was asked. */
export const done = {
  kind: 'done',
  channelId: 'C0ALERTS00',
  messageTs: '1795341640.000100',
} as const satisfies Outcome;

type Answers = Partial<
  Pick<Publication<Shown, Incident>, 'post' | 'update' | 'findPost' | 'findCopy'>
> & {
  readonly canMove?: boolean;
};

/** An incident in a store of its own, to be published in a Slack that answers as a test says, and well otherwise. */
export async function aPublication(differences: Partial<Incident> = {}, answers: Answers = {}) {
  const world = beginWorld();
  const { announcer } = world.workers[0]!;
  const { store } = announcer;
  const incident = anIncident(differences);
  await store.addIncidents([incident]);
  const calls: string[] = [];
  const publication: Publication<Shown, Incident> = {
    what: incident,
    about: { incidentId: incident.id },
    read: () => store.readIncident(incident.id),
    save: (changed) => store.saveIncident(changed),
    isSameMessage: (other) => other.episode === incident.episode,
    canMove: async () => answers.canMove ?? false,
    async post(claimed) {
      calls.push('post');
      return (await answers.post?.(claimed)) ?? done;
    },
    async update(address, claimed) {
      calls.push('update');
      return (await answers.update?.(address, claimed)) ?? done;
    },
    findCopy: answers.findCopy ?? (async () => ({ kind: 'none' })),
    async findPost(since, what) {
      calls.push('look');
      return (await answers.findPost?.(since, what)) ?? { kind: 'none' };
    },
    markDue: () => store.markDue([incident.id]),
    describeShown: (_claimed, at) => ({ ...anAlert().shown, at }),
  };
  const { place, slack, clock, wait } = world;
  const stored = () => place.incidents.get(incident.id)!;
  /** What somebody else changes meanwhile. */
  const meanwhile = (changes: Partial<Incident>) => {
    const now = stored();
    place.incidents.set(now.id, { ...now, ...changes, revision: now.revision + 1 });
  };
  return { announcer, publication, calls, stored, meanwhile, place, slack, clock, wait };
}
