import type { WebClient } from '@slack/web-api';
import { millisecondsInMinute } from '../../lib/dates.ts';
import { cacheAnswers } from '../../lib/cache-answers.ts';
import type { Log } from '../../lib/log.ts';

/** Who may mute, route, and resolve with objects missing. */
export interface Operators {
  /** Slack id of their user group; undefined if everybody may. */
  readonly groupId: string | undefined;
  /** If Slack does not say who is in the group, nobody is. */
  includes(userId: string): Promise<boolean>;
}

/** New members of the group wait no longer than this. */
const membersCacheMillis = millisecondsInMinute;

/** Asks Slack who is in a user group, at most once a minute. */
export function buildOperators(
  client: WebClient,
  groupId: string | undefined,
  { clock, log }: { readonly clock: () => Date; readonly log: Log },
): Operators {
  const members = cacheAnswers(
    async (usergroup) => new Set((await client.usergroups.users.list({ usergroup })).users),
    { millis: membersCacheMillis, clock },
  );
  return {
    groupId,
    async includes(userId) {
      if (groupId === undefined) return true;
      try {
        return (await members.read(groupId)).has(userId);
      } catch (error) {
        log.error('operators_unknown', { error, groupId });
        return false;
      }
    },
  };
}
