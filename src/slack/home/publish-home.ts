import type { webApi } from '@slack/bolt';
import type { Incident } from '../../incidents/model/incident.ts';
import type { BotService } from '../service/bot-service.ts';
import { readHome } from './read-home.ts';
import { renderHome } from './render-home.ts';

/** What a person just did on Home. */
export interface Done {
  readonly changed?: Incident | undefined;
  /** To the click, in mrkdwn. */
  readonly answer?: string | undefined;
}

/** Shows a person the Home tab as it is now. @throws when Slack does not take it */
export async function publishHome(
  service: BotService,
  client: webApi.WebClient,
  userId: string,
  { changed, answer }: Done = {},
): Promise<void> {
  const view = renderHome({ ...(await readHome(service, userId, changed)), answer });
  await client.views.publish({ user_id: userId, view });
}
