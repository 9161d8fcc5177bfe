import type { Announcer } from './announcer.ts';
import { leaveCopies } from './leave-copies.ts';
import { isDeleted } from '../model/frozen-alert.ts';
import type { ClosedChannel, Incident } from '../model/incident.ts';
import { chooseRoute, type Route } from '../model/route.ts';
import { isClosed } from './settle-refusal.ts';

/** Decides, before an alert is posted or posted anew, where; nothing changes for one that is there, or in doubt in an open channel. */
export async function choosePlace(
  announcer: Announcer,
  incident: Incident,
): Promise<Partial<Pick<Incident, 'route' | 'backOff' | 'doubt' | 'copies'>>> {
  const { alert, route, unsettledPostSince, doubt, backOff, isTest } = incident;
  const since = unsettledPostSince ?? (alert === undefined ? doubt?.postedSince : undefined);
  const isInDoubt = route !== undefined && since !== undefined;
  const isRefused = backOff !== undefined && isClosed(backOff);
  const isAgain = alert !== undefined && isDeleted(alert) && isRefused;
  const isPostedAnew = alert?.frozen !== undefined || isAgain;
  if (alert !== undefined && !isPostedAnew) return {};
  if (isInDoubt && !isRefused) return {};
  if (isTest === true) return { route: {} };
  const { channelId = announcer.channel.defaultChannelId, mentionId } =
    (await readRoute(announcer, incident)) ?? {};
  const allClosed = listClosed(incident);
  const closed = allClosed.find((each) => each.channelId === channelId) ?? allClosed[0];
  const target = channelId === closed?.channelId ? announcer.channel.defaultChannelId : channelId;
  const isMoved = target !== (route?.channelId ?? announcer.channel.defaultChannelId);
  return {
    ...((isInDoubt || isAgain) && isMoved && { backOff: undefined }),
    ...leaveCopies(announcer, incident, target),
    route: {
      ...(target !== announcer.channel.defaultChannelId && { channelId: target }),
      ...(mentionId && { mentionId }),
      ...(closed !== undefined && closed.channelId !== target && { insteadOf: closed }),
    },
  };
}

/** Whether an incident's alert can be shown elsewhere than in the channel where it is, or was to be posted. */
export async function canMove(announcer: Announcer, incident: Incident): Promise<boolean> {
  const { alert, route, isTest } = incident;
  const { defaultChannelId } = announcer.channel;
  if (isTest === true) return false;
  const shownIn = alert?.isGone === false ? alert.channelId : route?.channelId;
  const from = shownIn ?? defaultChannelId;
  if (from !== defaultChannelId) return true;
  // It is there because the other one is closed.
  if (route?.insteadOf !== undefined) return false;
  return ((await readRoute(announcer, incident))?.channelId ?? from) !== from;
}

async function readRoute({ routes }: Announcer, incident: Incident): Promise<Route | undefined> {
  routes.invalidate();
  return chooseRoute(await routes.read(), incident);
}

function listClosed({ alert, route, backOff }: Incident): ClosedChannel[] {
  const { channelId, insteadOf } = route ?? {};
  const { closed: error } = backOff ?? {};
  const isRefused = channelId !== undefined && backOff !== undefined && isClosed(backOff);
  return [
    ...(alert?.frozen?.isChannelClosed === true
      ? [{ channelId: alert.channelId, error: alert.frozen.error }]
      : []),
    ...(isRefused && error !== undefined ? [{ channelId, error }] : []),
    ...(insteadOf === undefined ? [] : [insteadOf]),
  ];
}
