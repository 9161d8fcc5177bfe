import type { App } from '@slack/bolt';
import { objectFormats, parseObjectsPage } from '../objects/offer-objects.ts';
import { maxPrefix, type ObjectsSubject, parseObjectsSubject } from '../objects/objects-subject.ts';
import { type Looker, showObjects } from '../objects/show-objects.ts';
import type { sendObjects } from '../objects/send-objects.ts';
import type { BotService } from '../service/bot-service.ts';
import type { ClickContext } from './answer-click.ts';
import { onButton, updateWindow } from './on-button.ts';

/** Handles the search, the pages and the files in the window of missing objects. Each reads anew what is missing. */
export function listenToObjects(app: App, service: BotService): void {
  app.view('find_objects', async ({ ack, body, view }) => {
    const subject = parseObjectsSubject(view.private_metadata);
    const typed = view.state.values['prefix']?.['prefix']?.value ?? '';
    const wanted = subject && { ...subject, prefix: typed.slice(0, maxPrefix), page: 0 };
    await ack({
      response_action: 'update',
      view: await showObjects(service, wanted, lookerOf(body)),
    });
  });
  onButton(app, /^objects_page_\d+$/, async (click, value) => {
    const subject = subjectOf(click);
    const wanted = subject && { ...subject, page: parseObjectsPage(value) ?? 0 };
    await updateWindow(click, await showObjects(service, wanted, lookerOf(click.body)));
  });
  for (const format of objectFormats) {
    onButton(app, `objects_${format}`, async (click) => {
      const { body } = click;
      const subject = subjectOf(click);
      const wish = subject && { subject, format, by: body.user.id, triggerId: body.trigger_id };
      const note = wish && (await send(service, wish));
      await updateWindow(click, await showObjects(service, subject, lookerOf(body), note));
    });
  }
}

/** Few people ask for files, and what writes them is large: it is loaded for them. */
async function send(...about: Parameters<typeof sendObjects>): ReturnType<typeof sendObjects> {
  const sending = await import('../objects/send-objects.ts');
  return sending.sendObjects(...about);
}

function subjectOf({ body }: ClickContext): ObjectsSubject | undefined {
  return parseObjectsSubject(body.view?.private_metadata ?? '');
}

/** Who looks: by their own workspace, since `team` may be either of a shared channel. */
export function lookerOf({
  user,
}: {
  readonly user: { readonly id: string; readonly team_id?: string };
}): Looker {
  return { by: user.id, teamId: user.team_id };
}
