import { addMinutes } from 'date-fns/addMinutes';
import { subMinutes } from 'date-fns/subMinutes';
import { actOnIncident } from '../../../src/incidents/act-on-incident.ts';
import { announceAtOnce } from '../../../src/incidents/announcing/announce-at-once.ts';
import { endMute, setUpMute } from '../../../src/incidents/set-up-mute.ts';
import { onlyMembers } from '../../../src/slack/listeners/only-members.ts';
import type { BotService } from '../../../src/slack/service/bot-service.ts';
import { formatButtonValue } from '../../../src/slack/alert/button-value.ts';
import { readCount } from './read-message.ts';
import type { ClickKind } from '../../incidents/lifecycle-model/command.ts';
import { people, wishes } from '../../incidents/lifecycle-model/wishes.ts';
import { ownBotId, type SlackMessage } from './slack-world.ts';
import type { Worker, World } from './worker.ts';

/** Somebody of another workspace, in a shared channel. */
export const stranger = 'U0STRANGER';
const [homeTeam, otherTeam] = ['T0HOME0000', 'T0OTHER000'];

/** What a member wanted of an incident. */
export interface Click {
  readonly incidentId: string;
  readonly episode: number;
  readonly what: ClickKind;
  readonly at: number;
}

const kinds = [
  'acknowledge',
  'acknowledge',
  'take over',
  'take back',
  'resolve',
  'snooze',
  'wake',
  'prove',
] as const satisfies readonly ClickKind[];

/** Alerts that people can see. */
export function visibleAlerts({ slack }: World): SlackMessage[] {
  return slack.messages.filter(
    ({ botId, metadata, isDeleted }) =>
      !isDeleted && botId === ownBotId && metadata?.event_type === 's3_replication_incident',
  );
}

/** Somebody clicks on an alert; any worker hears it. */
export function click(world: World, clicks: Click[]): void {
  const { random } = world;
  const alerts = visibleAlerts(world);
  if (alerts.length === 0) return;
  const message = random.pick(alerts);
  clickOn(world, clicks, message, random.pick(kinds));
}

function clickOn(world: World, clicks: Click[], message: SlackMessage, what: ClickKind): void {
  const { random, faults, time } = world;
  const isStranger = faults.happens('a stranger clicks');
  const by = isStranger ? stranger : random.pick(people);
  const worker = random.pick(world.workers);
  const { incident_id: id, episode: number } = message.metadata?.event_payload ?? {};
  const [incidentId, episode] = [String(id), Number(number)];
  const shownObjects = readCount(message.text) ?? 0;
  if (!isStranger) clicks.push({ incidentId, episode, what, at: time.now() });
  const value = formatButtonValue({ incidentId, episode, shownObjects });
  const { machine, announcer } = worker;
  const minutes = random.pick([1, 20, 90]);
  // Some change their mind.
  if (what === 'snooze' && random.chance(0.7))
    time.at(time.now() + random.between(2, 70) * 1_000, () =>
      clickOn(world, clicks, message, 'wake'),
    );
  void machine.sleep(50).then(() =>
    hear(worker, { by, teamId: isStranger ? otherTeam : homeTeam, value }, async () => {
      const seen = { by, at: announcer.clock(), episode };
      await actOnIncident(announcer, incidentId, wishes[what](seen, shownObjects, minutes));
      await announceAtOnce(announcer, incidentId);
    }),
  );
}

interface Sent {
  readonly by: string;
  readonly teamId: string;
  readonly value: string;
}

/** As Bolt hands a click over. Where the table fails, the person sees an error, and nothing else comes of it. */
async function hear(worker: Worker, { by, teamId, value }: Sent, act: () => Promise<void>) {
  const service = {
    people: worker.people,
    clock: worker.announcer.clock,
    putAuditEntry: (entry) => worker.announcer.store.putAuditEntry(entry),
  } satisfies Partial<BotService> as unknown as BotService;
  const body = {
    type: 'block_actions',
    user: { id: by, team_id: teamId },
    actions: [{ type: 'button', action_id: 'acknowledge', block_id: 'b', value }],
  };
  const args = { body, ack: async () => {}, respond: async () => {}, next: act };
  const middleware = onlyMembers(service, worker.announcer.log);
  try {
    await middleware(args as unknown as Parameters<typeof middleware>[0]);
  } catch {
    // They try again, which is another click.
  }
}

/** Somebody mutes a rule or keys, or ends a mute. */
export function changeMutes(world: World): void {
  const { announcer, machine } = world.random.pick(world.workers);
  const { store, mutes, memory, clock } = announcer;
  const parts = { store, mutes, memory, clock };
  const all = [...world.place.mutes.values()];
  const mute = all.length === 0 ? undefined : world.random.pick(all);
  const isEnd = mute !== undefined && world.random.chance(0.4);
  const about = world.random.pick([{ rule: 'everything' }, { rule: 'other' }, { key: 'tmp/*' }]);
  const minutes = world.random.pick([2, 15, 40]);
  void machine.sleep(50).then(async () => {
    const at = clock();
    const made = { ...about, at: subMinutes(at, 0), until: addMinutes(at, minutes) };
    try {
      if (isEnd) await endMute(parts, mute);
      else await setUpMute(parts, { ...made, by: people[0], why: 'We know.' });
    } catch {
      // They see an error.
    }
  });
}

/** Somebody sends the alerts of some buckets elsewhere, or back. */
export function changeRoutes(world: World): void {
  const { random, time } = world;
  const { announcer, machine } = random.pick(world.workers);
  const routes = [...world.place.routes.values()];
  const bucket = random.pick(['orders*', 'orders']);
  const channelId = random.pick(['C0ORDERS00', 'C0STORAGE0']);
  const route = { bucket, channelId, by: people[0], at: new Date(time.now()) };
  const old = routes.length > 0 && random.chance(0.5) ? random.pick(routes) : undefined;
  void machine.sleep(50).then(async () => {
    try {
      if (old === undefined) await announcer.store.addRoute(route);
      else await announcer.store.removeRoute(old.number);
    } catch {
      // They see an error.
    }
    announcer.routes.invalidate();
  });
}
