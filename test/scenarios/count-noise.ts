import { randomUUID } from 'node:crypto';
import { addDays } from 'date-fns/addDays';
import { addHours } from 'date-fns/addHours';
import { min } from 'date-fns/min';
import { buildDynamodbStores } from '../../src/dynamodb/build-dynamodb-stores.ts';
import { lifecycleTimes } from '../../src/incidents/lifecycle/lifecycle-times.ts';
import { anEvent } from './an-event.ts';
import { channelId, type Scenario } from './start-scenario.ts';

/** What people get to hear. */
export interface Noise {
  /** Including replies that show in the channel too. */
  readonly messages: number;
  readonly replies: number;
  /** Posts that mention who is on call; an edit notifies nobody. */
  readonly mentions: number;
}

/** Counts what the alert channel of a scenario has by now, in all threads. */
export function countNoise({ slack }: Scenario, onCallId: string): Noise {
  const messages = slack.messages(channelId);
  const alerts = messages.filter(({ threadTs }) => threadTs === undefined);
  const posts = slack.calls.filter(
    ({ method, arguments: { text } }) =>
      method === 'chat.postMessage' && String(text).includes(`^${onCallId}>`),
  );
  return {
    messages: messages.length,
    replies: alerts.flatMap(({ ts }) => slack.replies(channelId, ts)).length,
    mentions: posts.length,
  };
}

/** Goes on to 10:00 of the next day in UTC: what happens depends on the hour. */
export function advanceToMorning({ clock }: Scenario): void {
  const now = clock.now();
  clock.advance(addDays(now, 1).setUTCHours(10, 0, 0, 0) - Number(now));
}

/**
 * Lets time pass, from one moment at which the bot does something by itself to the next.
 * @param isFailing - whether another object fails just after each of them
 */
export async function passTime(
  scenario: Scenario,
  { hours, isFailing }: { readonly hours: number; readonly isFailing: boolean },
): Promise<void> {
  const { clock, dynamodb, settings, queue } = scenario;
  const store = buildDynamodbStores(dynamodb, settings.tableName, randomUUID);
  const end = addHours(clock.now(), hours);
  for (let step = 0; clock.now() < end; step += 1) {
    if (isFailing) {
      await queue.send([anEvent({ versionId: `more-${step}`, failedAt: clock.now() })]);
      await scenario.untilQueueIsEmpty();
    }
    await scenario.untilNothingIsDue();
    const looks = (await store.listLooks(undefined)).map(({ at }) => at);
    const now = clock.now();
    const isLate = looks.some((at) => at <= now);
    const next = isLate ? now : min([...looks, end]);
    clock.advance(Math.max(0, Number(next) - Number(clock.now())) + lifecycleTimes.reviewMillis);
    // Who looks removes the looks that are over.
    await scenario.untilTableSays(async () => {
      const now = Number(clock.now()) - lifecycleTimes.reviewMillis;
      return (await store.listLooks(undefined)).every(({ at }) => Number(at) > now);
    }, 'all looks');
  }
  await scenario.untilNothingIsDue();
}
