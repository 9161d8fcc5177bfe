import type { App } from '@slack/bolt';
import type { BotService } from '../service/bot-service.ts';
import { publishHome } from './publish-home.ts';

/** Renders the Home tab anew each time that a person opens it. */
export function listenToHome(app: App, service: BotService): void {
  app.event('app_home_opened', async ({ client, event }) => {
    if (event.tab === 'home') await publishHome(service, client, event.user);
  });
}
