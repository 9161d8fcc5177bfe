import type { BotService } from '../service/bot-service.ts';
import { answerNamed } from '../explanation/answer-message.ts';
import { renderCommandHelp, renderHelp, renderNoCommand } from './render-help.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import type { CommandRequest } from './command.ts';
import { answerWords } from './answer-words.ts';
import { type CommandText, findCommand, readCommand } from './read-command.ts';
import { refuseRest } from './refuse-rest.ts';

/** Who asks, and from where. */
type Asker = Omit<CommandRequest, 'words' | 'text' | 'isCommand'>;

/** Answers what was typed after `/s3rep`, as Slack escapes it; undefined where a window was opened. What is no command may be a reason. */
export async function answerCommand(
  service: BotService,
  escaped: string,
  asker: Asker,
): Promise<RenderedMessage | undefined> {
  return doCommand(service, readCommand(escaped), asker);
}

/** Does what was typed, or what a button stands for; undefined where a window was opened. */
export async function doCommand(
  service: BotService,
  { text, name, words, rest, command }: CommandText,
  asker: Asker,
): Promise<RenderedMessage | undefined> {
  if (name === 'help') return answerHelp(service, words);
  const who = { ...asker, isCommand };
  if (command === undefined) {
    return answerWords(service, { ...who, words: text.split(/\s+/), text });
  }
  return refuseRest(command, rest) ?? command.answer(service, { ...who, words, text: rest });
}

function isCommand(word: string): boolean {
  return word.toLowerCase() === 'help' || findCommand(word.toLowerCase()) !== undefined;
}

async function answerHelp(service: BotService, words: readonly string[]): Promise<RenderedMessage> {
  const about = words.map((word) => findCommand(word.toLowerCase())).find(Boolean);
  if (about !== undefined) return renderCommandHelp(about);
  const rest = words.filter((word) => word.toLowerCase() !== 'help').join(' ');
  return rest === '' ? renderHelp() : ((await answerNamed(service, rest)) ?? renderNoCommand(rest));
}
