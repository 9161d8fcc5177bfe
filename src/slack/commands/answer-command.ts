import type { BotService } from '../service/bot-service.ts';
import { renderHelp } from './render-help.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import type { CommandRequest } from './command.ts';
import { commands } from './commands.ts';
import { explain } from './explain.ts';
import { findCommand, readCommand } from './read-command.ts';
import { refuseRest } from './refuse-rest.ts';

/** Answers what was typed after `/s3rep`, as Slack escapes it; undefined where a window was opened. What is no command may be a reason. */
export async function answerCommand(
  service: BotService,
  escaped: string,
  who: Omit<CommandRequest, 'words' | 'text'>,
): Promise<RenderedMessage | undefined> {
  const { text, name, words, rest, command } = readCommand(escaped);
  if (name === 'help') {
    const about = words.map((word) => findCommand(word.toLowerCase())).find(Boolean);
    return renderHelp(about === undefined ? commands : [about]);
  }
  if (command === undefined) {
    return explain.answer(service, { ...who, words: text.split(/\s+/), text });
  }
  return refuseRest(command, rest) ?? command.answer(service, { ...who, words, text: rest });
}
