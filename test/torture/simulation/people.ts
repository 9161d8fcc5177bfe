import { addMinutes } from 'date-fns/addMinutes';
import { subMinutes } from 'date-fns/subMinutes';
import { actOnIncident } from '../../../src/incidents/act-on-incident.ts';
import { acknowledgeStorm } from '../../../src/incidents/act-on-storm.ts';
import { announceAtOnce } from '../../../src/incidents/announcing/announce-at-once.ts';
import { endMute, setUpMute } from '../../../src/incidents/set-up-mute.ts';
import { formatStormButtonValue } from '../../../src/slack/digest/storm-button-value.ts';
import { digestOf, stormId } from '../../../src/incidents/model/storm.ts';
import { formatButtonValue } from '../../../src/slack/alert/button-value.ts';
import { readAlert, readCount, readStormNumber } from './read-message.ts';
import { sendClick, stranger } from './send-click.ts';
import type { ClickKind } from '../../incidents/lifecycle-model/command.ts';
import { people, wishes } from '../../incidents/lifecycle-model/wishes.ts';
import { ownBotId, type SlackMessage } from './slack-world.ts';
import type { World } from './worker.ts';

/** What a member wanted of an incident. */
export interface Click {
  readonly incidentId: string;
  readonly episode: number;
  readonly what: WishKind;
  readonly at: number;
}

type WishKind = ClickKind | 'post alone';

/** An episode as an alert, or a row of a digest, shows it. */
interface ShownEpisode {
  readonly incidentId: string;
  readonly episode: number;
  readonly shownObjects: number;
}

const allWishes: Readonly<Record<WishKind, (typeof wishes)[ClickKind]>> = {
  ...wishes,
  'post alone': (seen) => ({ ...seen, kind: 'post alone' }),
};

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
const kindsInDigest = [...kinds, 'post alone'] as const;

/** Alerts and digests that people can see. */
export function visibleMessages({ slack }: World): SlackMessage[] {
  return slack.messages.filter(
    (message) =>
      !message.isDeleted &&
      message.botId === ownBotId &&
      (readAlert(message) ?? readStormNumber(message)) !== undefined,
  );
}

/** Somebody clicks on an alert or a digest. */
export function click(world: World, clicks: Click[]): void {
  const { random } = world;
  const all = visibleMessages(world);
  if (all.length === 0) return;
  const message = random.pick(all);
  const stormNumber = readStormNumber(message);
  const alert = readAlert(message);
  if (stormNumber !== undefined) clickDigest(world, clicks, stormNumber);
  if (alert === undefined) return;
  const shownObjects = readCount(message.text) ?? 0;
  clickOn(world, clicks, { ...alert, shownObjects }, random.pick(kinds));
}

function clickOn(world: World, clicks: Click[], shown: ShownEpisode, what: WishKind): void {
  const { random, time } = world;
  const { incidentId, episode, shownObjects } = shown;
  const minutes = random.pick([1, 20, 90]);
  // Some change their mind.
  if (what === 'snooze' && random.chance(0.7))
    time.at(time.now() + random.between(2, 70) * 1_000, () =>
      clickOn(world, clicks, shown, 'wake'),
    );
  const button = { actionId: 'acknowledge', value: formatButtonValue(shown) };
  const by = sendClick(world, button, async ({ announcer }, who) => {
    const seen = { by: who, at: announcer.clock(), episode };
    await actOnIncident(announcer, incidentId, allWishes[what](seen, shownObjects, minutes));
    await announceAtOnce(announcer, incidentId);
  });
  if (by !== stranger) clicks.push({ incidentId, episode, what, at: time.now() });
}

/** Somebody acknowledges all that a digest shows, or opens its list and clicks on one of them. */
function clickDigest(world: World, clicks: Click[], stormNumber: number): void {
  const { random, place } = world;
  const members = [...place.incidents.values()].filter((each) => digestOf(each) === stormNumber);
  if (members.length > 0 && random.chance(0.6)) {
    const { id: incidentId, episode, alert } = random.pick(members);
    const shown = { incidentId, episode, shownObjects: alert?.shown.missingObjects ?? 0 };
    return clickOn(world, clicks, shown, random.pick(kindsInDigest));
  }
  const value = formatStormButtonValue(stormNumber);
  sendClick(world, { actionId: 'acknowledge_storm', value }, async ({ announcer }, by) => {
    await acknowledgeStorm(announcer, stormNumber, { by });
    await announceAtOnce(announcer, stormId);
  });
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
