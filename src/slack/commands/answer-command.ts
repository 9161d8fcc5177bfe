import type { Desk } from '../desk.ts';
import { renderHelp } from '../render-help.ts';
import type { RenderedMessage } from '../rendered-message.ts';
import { commands } from './commands.ts';
import { explain } from './explain.ts';

/** Answers what somebody typed after `/s3rep`. What is no command may be a reason. */
export async function answerCommand(
  desk: Desk,
  text: string,
  by: string,
): Promise<RenderedMessage> {
  const words = text
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  const [first = 'help', ...others] = words;
  const name = first.toLowerCase();
  const named = (wanted: string) => commands.filter((command) => command.name === wanted);
  if (name === 'help') {
    const [about] = others.flatMap((word) => named(word.toLowerCase()));
    return renderHelp(about === undefined ? commands : [about]);
  }
  const [command] = named(name);
  return command === undefined
    ? explain.answer(desk, { words, by })
    : command.answer(desk, { words: others, by });
}
