import type { BotService } from '../service/bot-service.ts';
import { answerNamed } from '../explanation/answer-message.ts';
import { readCommandText } from '../reading/read-command-text.ts';
import { renderCommandHelp, renderHelp, renderNoCommand } from './render-help.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import type { CommandRequest } from './command.ts';
import { commands } from './commands.ts';
import { answerWords } from './answer-words.ts';
import { refuseRest } from './refuse-rest.ts';

/** Answers what was typed after `/s3rep`, as Slack escapes it; undefined where a window was opened. What is no command may be a reason. */
export async function answerCommand(
  service: BotService,
  escaped: string,
  who: Omit<CommandRequest, 'words' | 'text'>,
): Promise<RenderedMessage | undefined> {
  return doCommand(service, readCommandText(escaped), who);
}

/** Does the same with a command that nothing is escaped in, such as the one behind a button. */
export async function doCommand(
  service: BotService,
  text: string,
  who: Omit<CommandRequest, 'words' | 'text'>,
): Promise<RenderedMessage | undefined> {
  const words = splitWords(text);
  const [first = 'help', ...others] = words;
  const name = first.toLowerCase();
  const named = (wanted: string) => commands.filter((command) => command.name === wanted);
  if (name === 'help') {
    const [about] = others.flatMap((word) => named(word.toLowerCase()));
    if (about !== undefined) return renderCommandHelp(about);
    const rest = others.join(' ');
    if (rest === '') return renderHelp();
    return (await answerNamed(service, rest)) ?? renderNoCommand(rest);
  }
  const [command] = named(name);
  if (command === undefined) return answerWords(service, { ...who, words, text });
  const rest = text.slice(first.length).trim();
  return (
    refuseRest(command, rest) ?? command.answer(service, { ...who, words: others, text: rest })
  );
}

function splitWords(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
