import type { Incident } from '../../incidents/model/incident.ts';
import { renderRoute } from '../alert/render-route.ts';
import { sectionBlock } from '../block-kit/blocks.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import { nameReason } from '../block-kit/name-reason.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { shownAtMost } from '../block-kit/slack-limits.ts';
import { runButtons } from './run-buttons.ts';

/**
 * Asks which incident is meant, with a button for each of the first ones.
 *
 * @param ids - short ids; an incident without one is named by its whole id
 * @param commandFor - the command with this id in it
 */
export function renderChoice(
  question: string,
  incidents: readonly Incident[],
  ids: ReadonlyMap<string, string>,
  commandFor: (id: string) => string,
): RenderedMessage {
  const shown = incidents.slice(0, shownAtMost.suggestions).map((incident) => {
    const id = ids.get(incident.id) ?? incident.id;
    return { id, line: `• \`${id}\` ${renderRoute(incident)}, ${nameReason(incident.reason)}` };
  });
  const hidden = incidents.length - shown.length;
  const more = hidden > 0 ? [`and ${formatCount(hidden)} more`] : [];
  return {
    text: question,
    blocks: [
      sectionBlock([question, ...shown.map(({ line }) => line), ...more]),
      ...runButtons(shown.map(({ id }) => [commandFor(id), id] as const)),
    ],
  };
}
