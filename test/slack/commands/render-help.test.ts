import { readFileSync } from 'node:fs';
import { usageOf, usageText } from '../../../src/slack/commands/command.ts';
import { commands } from '../../../src/slack/commands/commands.ts';
import { renderHelp } from '../../../src/slack/commands/render-help.ts';
import { visibleText } from '../visible-text.ts';

describe('renderHelp', () => {
  it('names every command, and itself', () => {
    const shown = visibleText(renderHelp(commands));
    for (const command of commands)
      expect(shown).toContain(`${usageText(command)} ${command.summary}`);
    expect(shown).toContain('/s3rep help');
  });
});

describe('docs/commands.md', () => {
  it.each(commands.map((command) => [command.name, command] as const))(
    'tells of /s3rep %s what help tells',
    (_name, command) => {
      const usage = usageOf(command).replaceAll('|', String.raw`\|`);
      const summary = command.summary.replaceAll('|', String.raw`\|`);
      expect(readFileSync('docs/commands.md', 'utf8')).toContain(`| \`${usage}\` | ${summary} |`);
    },
  );
});
