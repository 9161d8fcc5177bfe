import type { WebClient } from '@slack/web-api';
import { WebAPIPlatformError } from '@slack/web-api';
import { millisecondsInMinute } from '../../lib/dates.ts';
import { cacheAnswers } from '../../lib/cache-answers.ts';
import type { Log } from '../../lib/log.ts';
import { within } from '../../lib/within.ts';

/** What somebody is to the bot's workspace; `unknown` while Slack does not say. Only members may change something. */
export type Standing = 'member' | 'guest' | 'stranger' | 'unknown';

/** Tells members from those who may only look. */
export interface People {
  /** @param teamId - the person's workspace, as Slack's payload says; without it Slack is asked */
  standingOf(userId: string, teamId?: string): Promise<Standing>;
}

/** The bot's own workspace, and the organisation that it belongs to on Enterprise Grid. */
interface Home {
  readonly teamId: string;
  readonly enterpriseId: string | undefined;
}

/** Remembers it for those who come later. */
export interface HomeMemory {
  read(): Promise<Home | undefined>;
  keep(home: Home): Promise<void>;
}

interface PeopleParts {
  /** Otherwise guests may only look, and Slack is asked about everybody. */
  readonly guestsMayChange: boolean;
  /** Then they are not known. */
  readonly patienceMillis: number;
  /** Where many instances come and go. */
  readonly homeMemory?: HomeMemory | undefined;
  readonly clock: () => Date;
  readonly log: Log;
}

/** Who becomes a guest, or stops being one, waits no longer than this. */
const profileCacheMillis = 10 * millisecondsInMinute;

/** Asks Slack once for the bot's own workspace, and about people only where their payload does not tell enough. */
export function buildPeople(
  client: Pick<WebClient, 'auth' | 'users'>,
  { guestsMayChange, patienceMillis, homeMemory, clock, log }: PeopleParts,
): People {
  const homes = cacheAnswers(() => learnHome(client, homeMemory));
  const profiles = cacheAnswers((userId) => readProfile(client, userId), {
    millis: profileCacheMillis,
    clock,
  });
  async function judge(userId: string, teamId: string | undefined): Promise<Standing> {
    const home = await homes.read();
    if (teamId !== undefined) {
      if (!isIn(home, teamId) && home.enterpriseId === undefined) return 'stranger';
      if (isIn(home, teamId) && guestsMayChange) return 'member';
    }
    const profile = await profiles.read(userId);
    if (!isOfHome(home, profile)) return 'stranger';
    return profile.isGuest && !guestsMayChange ? 'guest' : 'member';
  }
  return {
    async standingOf(userId, teamId) {
      try {
        return await within(patienceMillis, judge(userId, teamId), 'to learn who somebody is');
      } catch (error) {
        log.error('person_unknown', { error, userId });
        return 'unknown';
      }
    },
  };
}

async function learnHome(
  client: Pick<WebClient, 'auth'>,
  memory: HomeMemory | undefined,
): Promise<Home> {
  const remembered = await memory?.read();
  if (remembered !== undefined) return remembered;
  const { team_id: teamId, enterprise_id: enterpriseId } = await client.auth.test();
  if (teamId === undefined) throw new Error('expected the bot’s workspace: auth.test names none');
  const home = { teamId, enterpriseId };
  await memory?.keep(home);
  return home;
}

/** What Slack says of a person. */
interface Profile {
  readonly teamId: string | undefined;
  readonly enterpriseId: string | undefined;
  readonly isGuest: boolean;
}

const nobody: Profile = { teamId: undefined, enterpriseId: undefined, isGuest: false };

/** Slack's codes for people whom the workspace does not know. */
const unknownCodes: ReadonlySet<string> = new Set(['user_not_found', 'user_not_visible']);

async function readProfile(client: Pick<WebClient, 'users'>, userId: string): Promise<Profile> {
  try {
    const { user } = await client.users.info({ user: userId });
    if (user?.team_id === undefined) throw new Error('expected a workspace: users.info names none');
    const { enterprise_user: { enterprise_id: enterpriseId } = {}, is_stranger: isStranger } = user;
    if (isStranger === true || user.deleted === true) return nobody;
    const isGuest = user.is_restricted === true || user.is_ultra_restricted === true;
    return { teamId: user.team_id, enterpriseId, isGuest };
  } catch (error) {
    if (error instanceof WebAPIPlatformError && unknownCodes.has(error.data.error)) return nobody;
    throw error;
  }
}

/** An organisation stands in the place of a workspace where the app is installed in all of it. */
function isIn({ teamId, enterpriseId }: Home, id: string): boolean {
  return id === teamId || id === enterpriseId;
}

function isOfHome(home: Home, { teamId, enterpriseId }: Profile): boolean {
  if (teamId !== undefined && isIn(home, teamId)) return true;
  return enterpriseId !== undefined && enterpriseId === home.enterpriseId;
}
