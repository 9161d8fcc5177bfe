import type { Content } from './entry.ts';
import { isTrue } from './is-true.ts';
import type { Json } from './shape.ts';
import type { Workspace } from './workspace.ts';

/**
 * The text as Slack shows it: names become mentions unless the call says `parse: 'none'`, as updates are parsed like what
 * people type by default. Source: Slack's reference of chat.update.
 */
export function linkNames({ people }: Workspace, { parse, link_names }: Json, content: Content) {
  if (parse === 'none' && !isTrue(link_names)) {
    return content;
  }
  const ids = new Map(people.map(({ id, name }) => [name, id]));
  const text = content.text.replaceAll(/@([\w.-]+)/g, (typed, name: string) =>
    ids.has(name) ? `<@${ids.get(name)}>` : typed,
  );
  return { ...content, text };
}
