import type { WebClient } from '@slack/web-api';
import { WebAPIPlatformError } from '@slack/web-api';
import type { Log } from '../../lib/log.ts';

/** Whether nobody reaches a person in Slack any more: deactivated, or unknown to it. */
export type HasLeft = (userId: string) => Promise<boolean>;

/** Asks Slack each time. Who it says nothing about is taken to be there. */
export function buildHasLeft(client: Pick<WebClient, 'users'>, log: Log): HasLeft {
  return async (userId) => {
    try {
      const { user } = await client.users.info({ user: userId });
      return user?.deleted === true;
    } catch (error) {
      if (error instanceof WebAPIPlatformError && error.data.error === 'user_not_found')
        return true;
      log.warn('person_unknown', { error, userId });
      return false;
    }
  };
}
