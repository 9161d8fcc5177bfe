import { readFileSync } from 'node:fs';
import { usageOf, usageText } from '../../../src/slack/commands/command.ts';
import { commandGroups, commands } from '../../../src/slack/commands/commands.ts';
import {
  renderCommandHelp,
  renderHelp,
  renderNoCommand,
} from '../../../src/slack/commands/render-help.ts';
import { visibleText } from '../visible-text.ts';

describe('renderHelp', () => {
  it('names every command, and itself', () => {
    const shown = visibleText(renderHelp());
    for (const command of commands)
      expect(shown).toContain(`${usageText(command)} ${command.summary}`);
    expect(shown).toContain('/s3rep help');
  });

  it.each(commandGroups)('shows together what belongs together: $title', ({ title, ...group }) => {
    const lines = group.commands.map((command) => `${usageText(command)} ${command.summary}`);
    expect(visibleText(renderHelp())).toContain([`*${title}*`, ...lines].join('\n'));
  });
});

describe('renderCommandHelp', () => {
  it('is about one command alone', () => {
    const [command] = commands;
    const shown = visibleText(renderCommandHelp(command!));
    expect(shown).toContain(`${usageText(command!)} ${command!.summary}`);
    expect(shown).not.toContain('/s3rep snooze');
  });
});

describe('renderNoCommand', () => {
  it('says that there is no such command, and which may be meant', () => {
    const shown = visibleText(renderNoCommand('snoze'));
    expect(shown).toContain('There is no command `snoze`.');
    expect(shown).toContain('/s3rep help snooze');
  });

  it('names all where none is like it', () => {
    const shown = visibleText(renderNoCommand('<!here> x'));
    expect(shown).toContain('There is no command `&lt;!here&gt; x`.');
    expect(shown).not.toContain('Did you mean');
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
