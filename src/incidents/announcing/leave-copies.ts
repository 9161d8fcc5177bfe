import { addMilliseconds, min } from '../../lib/dates.ts';
import type { Announcer } from './announcer.ts';
import { addDoubt, firstOf } from './doubt.ts';
import type { Incident } from '../model/incident.ts';
import type { PossibleCopy } from '../model/possible-copy.ts';

/**
 * Notes what may have landed where an alert was, or was to be posted, before it goes to another channel. What may be in
 * that one is in doubt again: it is looked for before anything is posted beside it.
 */
export function leaveCopies(
  { channel, clock, times }: Pick<Announcer, 'channel' | 'clock' | 'times'>,
  incident: Incident,
  target: string,
): Partial<Pick<Incident, 'doubt' | 'copies'>> {
  const { episode, alert, route, unsettledPostSince, doubt, copies = [] } = incident;
  const landedBy = addMilliseconds(clock(), times.inFlightMillis);
  const postedSince = firstOf(unsettledPostSince, doubt?.postedSince);
  const before = route && (route.channelId ?? channel.defaultChannelId);
  const noted = [before, alert?.channelId].flatMap((channelId): PossibleCopy[] => {
    if (channelId === undefined || channelId === target || postedSince === undefined) return [];
    const leftTs = channelId === alert?.channelId ? alert.messageTs : undefined;
    return [{ episode, channelId, postedSince, ...(leftTs && { leftTs }), lookAt: landedBy }];
  });
  const all = mergeByPlace([...copies, ...noted]);
  const isThere = (copy: PossibleCopy) => copy.episode === episode && copy.channelId === target;
  const elsewhere = all.filter((copy) => !isThere(copy));
  const back = all.find(isThere);
  return {
    ...(all.length > 0 && { copies: elsewhere.length > 0 ? elsewhere : undefined }),
    ...(back && addDoubt(doubt, min([back.lookAt, landedBy]), back.postedSince)),
  };
}

function mergeByPlace(copies: readonly PossibleCopy[]): PossibleCopy[] {
  const places = Map.groupBy(copies, ({ episode, channelId }) => `${episode} ${channelId}`);
  return [...places.values()].map((same) => ({
    ...Object.assign({}, ...same),
    postedSince: min(same.map(({ postedSince }) => postedSince)),
  }));
}
