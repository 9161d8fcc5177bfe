import type { Incident } from '../../incidents/model/incident.ts';
import { findByShortId, shortIds } from '../../incidents/model/short-id.ts';
import type { BotService } from '../service/bot-service.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import { renderRoute } from '../alert/render-route.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { shares } from '../block-kit/slack-limits.ts';
import { answerText } from '../block-kit/answer-text.ts';
import { unquote } from '../reading/read-command-text.ts';
import { type Command, usageText } from './command.ts';

const maxNamed = 5;
/** Anything else is no key to look for in the table. */
const wholeId = /^[\w-]{16}$/;

/** Finds the incident that somebody means by an id, or says what to type instead. */
export async function findIncident(
  service: BotService,
  command: Command,
  asTyped: string | undefined,
): Promise<Incident | RenderedMessage> {
  if (asTyped === undefined)
    return answerText(
      `Which incident? Usage: ${usageText(command)}. \`/s3rep list\` shows the ids.`,
    );
  const unresolved = await service.listUnresolved();
  const typed = unquote(asTyped);
  const [found, ...others] = findByShortId(unresolved, typed);
  if (found === undefined) {
    // One that is resolved is in no list, but may be asked for by its whole id.
    const summary = wholeId.test(typed) ? await service.readSummary(typed) : undefined;
    if (summary !== undefined) return summary.incident;
    const what = codeSpan(typed, shares.reason);
    return answerText(
      `No unresolved incident has an id that starts with ${what}. \`/s3rep list\` shows the ids; type at least 4 characters. For a resolved incident type the whole id: see \`/s3rep list resolved\`.`,
    );
  }
  if (others.length === 0) return found;
  const ids = shortIds(unresolved);
  const named = [found, ...others]
    .slice(0, maxNamed)
    .map((incident) => `\`${ids.get(incident.id) ?? incident.id}\` ${renderRoute(incident)}`);
  return answerText(
    `${others.length + 1} incidents have an id that starts with ${codeSpan(typed, shares.reason)}. Type more characters: ${named.join(', ')}.`,
  );
}

/** Whether it was found. */
export function isIncident(found: Incident | RenderedMessage): found is Incident {
  return 'episode' in found;
}
