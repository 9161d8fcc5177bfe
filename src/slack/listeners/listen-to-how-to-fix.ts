import type { App } from '@slack/bolt';
import { readFixAbout } from '../explanation/fix-about.ts';
import { parseFixPage } from '../explanation/fix-page.ts';
import { postFix } from '../explanation/post-fix.ts';
import { renderHowToFix, renderNothingToFix } from '../explanation/render-how-to-fix.ts';
import type { BotService } from '../service/bot-service.ts';
import type { ClickContext } from './answer-click.ts';
import { onButton, updateWindow } from './on-button.ts';

/** Handles the buttons in the window "How to fix". Each reads anew what the window is about. */
export function listenToHowToFix(app: App, service: BotService): void {
  onButton(app, /^fix_page_\d+$/, async (click, value) => {
    const page = parseFixPage(value);
    const about = await readFixAbout(service, metadataOf(click), page);
    await updateWindow(click, about ? renderHowToFix(about, page) : renderNothingToFix());
  });
  onButton(app, 'post_fix', async (click, value) => {
    const page = parseFixPage(value);
    const about = await readFixAbout(service, metadataOf(click), page);
    if (about === undefined) return updateWindow(click, renderNothingToFix());
    const posted = await postFix(service, about, page, click.body.user.id);
    await updateWindow(click, renderHowToFix(about, page, posted));
  });
}

function metadataOf({ body }: ClickContext): string {
  return body.view?.private_metadata ?? '';
}
