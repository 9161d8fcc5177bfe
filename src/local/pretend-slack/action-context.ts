import type { BotLink } from './bot-link.ts';
import type { Ephemeral } from './entry.ts';
import type { Channel, Person } from './set-up.ts';
import type { Workspace } from './workspace.ts';

/** Everything an action of a person acts on, and the way to the bot. */
export interface ActionContext {
  readonly workspace: Workspace;
  readonly link: BotLink;
  readonly url: string;
}

/** The first person when no id is given. @throws when nobody has that id */
export function requirePerson({ people }: Workspace, id: string | undefined): Person {
  return (
    people.find((one) => id === undefined || one.id === id) ?? absent(`person ${id ?? 'at all'}`)
  );
}

/** The first channel when no id is given. @throws when no channel has that id */
export function requireChannel(
  { channels, directMessages }: Workspace,
  id: string | undefined,
): Channel {
  return (
    [...channels, ...directMessages.all].find((one) => id === undefined || one.id === id) ??
    absent(`channel ${id ?? 'at all'}`)
  );
}

function absent(what: string): never {
  throw new Error(`There is no ${what} in the pretend Slack.`);
}

/** Shows one person what went wrong, as Slack does. */
export function showProblem(
  { entries }: Workspace,
  where: { readonly userId: string; readonly channelId: string },
  text: string,
): void {
  entries.add<Ephemeral>({ kind: 'ephemeral', ...where, threadTs: undefined, text, blocks: [] });
}
