import { addSeconds } from 'date-fns/addSeconds';
import type { WebClient } from '@slack/web-api';
import type { Log } from '../../lib/log.ts';

/** Who may mute, route, and resolve with objects missing. */
export interface Operators {
  /** Slack id of their user group; undefined if everybody may. */
  readonly groupId: string | undefined;
  /** If Slack does not say who is in the group, nobody is. */
  includes(userId: string): Promise<boolean>;
}

/** New members of the group wait no longer than this. */
const rememberedSeconds = 60;

/** Asks Slack who is in a user group, at most once a minute. */
export function buildOperators(
  client: WebClient,
  groupId: string | undefined,
  { clock, log }: { readonly clock: () => Date; readonly log: Log },
): Operators {
  let known: ReadonlySet<string> = new Set();
  let knownUntil: Date | undefined;
  return {
    groupId,
    async includes(userId) {
      if (groupId === undefined) return true;
      if (knownUntil !== undefined && knownUntil > clock()) return known.has(userId);
      try {
        const { users = [] } = await client.usergroups.users.list({ usergroup: groupId });
        known = new Set(users);
        knownUntil = addSeconds(clock(), rememberedSeconds);
      } catch (error) {
        log.error('operators_unknown', { error, groupId });
        return false;
      }
      return known.has(userId);
    },
  };
}
