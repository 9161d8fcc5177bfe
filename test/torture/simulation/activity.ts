import { subMinutes } from 'date-fns/subMinutes';
import { incidentId } from '../../../src/incidents/model/incident-id.ts';
import { renderS3Event } from '../../../src/local/s3-event.ts';
import { type Click, changeMutes, changeRoutes, click, visibleMessages } from './people.ts';
import { channelId, type World } from './worker.ts';

const minute = 60_000;

/** An object version that S3 could not replicate. */
export interface SentFailure {
  readonly incidentId: string;
  readonly version: string;
  readonly at: number;
}

/** What happens in a world, and to whom. */
export interface Activity {
  readonly world: World;
  readonly sent: SentFailure[];
  readonly clicks: Click[];
  readonly deleted: Set<string>;
  readonly isBusy: boolean;
}

/** The reasons of a rule, which may follow one another, and another rule; the last two are not urgent. */
const keys = [
  ['everything', 'DstBucketUnversioned'],
  ['everything', 'DstPutObjectNotPermitted'],
  ['other', 'DstBucketUnversioned'],
  ['third', 'AssumeRoleNotPermitted'],
  ['everything', 'SrcObjectNotFound'],
  ['fourth', 'DstMultipartUploadNotPermitted'],
] as const;
/** More than may wait for alerts without a digest. */
const stormIncidents = 14;
/** In half of the rounds busy incidents share a bucket, and live in a digest; in the others they share nothing. */
const busyIncidents = 40;
const busyReasons = [
  'DstBucketUnversioned',
  'DstPutObjectNotPermitted',
  'AssumeRoleNotPermitted',
  'DstMultipartUploadNotPermitted',
] as const;

/** Lets things happen again and again, so often. */
function again(parts: Activity, until: number, meanMillis: number, act: () => void): void {
  const { time, random } = parts.world;
  const next = (): void => {
    if (time.now() >= until) return;
    act();
    time.at(time.now() + random.between(0.3, 1.7) * meanMillis, next);
  };
  time.at(time.now() + random.between(0, 1) * meanMillis, next);
}

/** Lets failures happen, people click, and channels close, for so long. */
export function planActivity(parts: Activity, activeMillis: number): void {
  const { world, clicks, isBusy } = parts;
  const { random } = world;
  const until = world.time.now() + activeMillis;
  if (isBusy) {
    const isShared = random.chance(0.5);
    for (let rule = 0; rule < busyIncidents; rule += 1) {
      const reason = busyReasons[isShared ? 0 : rule % busyReasons.length]!;
      const suffix = isShared ? '' : `-${rule}`;
      again(parts, until, 20_000, () => fail(parts, [`rule-${rule}`, reason], suffix));
    }
    for (const rule of ['calm-1', 'calm-2']) {
      again(parts, until, 2 * minute, () => fail(parts, [rule, 'SrcObjectNotFound']));
    }
    return;
  }
  const since = world.time.now();
  again(parts, until, random.pick([20_000, minute, 5 * minute]), () => {
    // Each fails for a while, and then no more: what is wrong by then stays so.
    const place = ((world.time.now() - since) / activeMillis) * keys.length + random.between(-1, 1);
    fail(parts, keys[Math.max(0, Math.min(keys.length - 1, Math.floor(place)))]!);
  });
  again(parts, until, random.pick([30_000, 2 * minute, 10 * minute]), () => click(world, clicks));
  if (random.chance(0.4)) again(parts, until, 6 * minute, () => changeMutes(world));
  again(parts, until, 8 * minute, () => {
    if (world.faults.happens('a route changes')) changeRoutes(world);
  });
  again(parts, until, 10 * minute, () => closeChannel(parts));
  again(parts, until, 3 * minute, () => deleteAlert(parts));
  if (world.faults.happens('fourteen incidents make a storm')) planStorm(parts, since, until);
}

/** They begin within seconds, and go on now and then; people click on their digest as well. */
function planStorm(parts: Activity, since: number, until: number): void {
  const { world, clicks } = parts;
  const { time, random } = world;
  const begin = since + random.between(0, 0.6) * (until - since);
  time.at(begin, () => {
    for (let rule = 0; rule < stormIncidents; rule += 1) {
      const key = [`rule-${rule}`, 'DstBucketUnversioned'] as const;
      time.at(begin + random.between(0, 3) * 1_000, () => fail(parts, key));
      again(parts, until, 10 * minute, () => fail(parts, key));
    }
    again(parts, until, minute, () => click(world, clicks));
  });
}

/** A failure of an incident, perhaps an object version that failed before. */
function fail(parts: Activity, [ruleId, reason]: readonly [string, string], suffix = ''): void {
  const { world, sent } = parts;
  const { random, time, faults } = world;
  const key = {
    sourceBucket: `orders${suffix}`,
    destinationBucket: `orders-dr${suffix}`,
    ruleId,
    reason,
  };
  const number = random.below(60);
  const version = `v${number}`;
  const objectKey = number % 2 === 0 ? `tmp/${number}` : `data/${number}`;
  const failedAt = subMinutes(new Date(time.now()), random.pick([0, 0, 0, 3]));
  const details = { objectKey, versionId: version, sizeBytes: 1_000, failedAt };
  const body = renderS3Event({ ...key, ...details, requestId: 'A0B1C2D3E4F5' });
  const id = incidentId(key);
  sent.push({ incidentId: id, version, at: time.now() });
  world.queue.send({ id: String(sent.length), body });
  const episode = world.place.incidents.get(id)?.episode ?? 1;
  if (faults.happens('another app copies an alert, metadata included'))
    time.at(time.now() + random.between(0, 20_000), () => copyAlert(world, id, episode));
}

function copyAlert({ slack, time, random }: World, id: string, episode: number): void {
  slack.posts += 1;
  const ts = `${(time.now() / 1_000).toFixed(3)}${String(slack.posts % 1_000).padStart(3, '0')}`;
  slack.messages.push({
    channel: random.pick([channelId, channelId, 'C0ORDERS00']),
    ts,
    botId: 'B0OTHER000',
    metadata: {
      event_type: 's3_replication_incident',
      event_payload: { incident_id: id, episode },
    },
    text: 'Trust me',
    shows: 'Trust me',
    isDeleted: false,
    isFrozen: false,
  });
}

/** The channel for alerts is opened again in any case. */
function closeChannel({ world }: Activity): void {
  const { random, faults, slack, time } = world;
  const channel = random.pick([channelId, 'C0ORDERS00', 'C0ORDERS00', 'C0STORAGE0']);
  const isForGood = channel !== channelId && faults.happens('a channel is closed for good');
  if (!isForGood && !faults.happens('a channel is closed for a while')) return;
  slack.closedChannels.add(channel);
  const millis = random.between(0.5, 25) * minute;
  if (!isForGood) time.at(time.now() + millis, () => slack.closedChannels.delete(channel));
}

function deleteAlert({ world, deleted }: Activity): void {
  const all = visibleMessages(world);
  if (all.length === 0 || !world.faults.happens('a person deletes an alert')) return;
  const message = world.random.pick(all);
  message.isDeleted = true;
  deleted.add(message.ts);
}
