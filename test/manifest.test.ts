import { readFileSync } from 'node:fs';
import type { webApi } from '@slack/bolt';
import { parse } from 'yaml';

type Manifest = webApi.AppsManifestCreateArguments['manifest'];

function readManifest(text = readFileSync('manifest.yml', 'utf8')) {
  return parse(text) as Extract<Manifest, object>;
}

describe('manifest.yml', () => {
  it('asks for the scopes that the calls of the code need, and for no other', () => {
    expect(readManifest().oauth_config?.scopes?.bot).toEqual([
      'commands', // app.command
      'chat:write', // chat.postMessage, chat.update, chat.delete, chat.getPermalink
      'channels:history', // conversations.history
      'groups:history', // conversations.history in a private channel
    ]);
  });

  it('names the command that the code listens to', () => {
    const listener = readFileSync('src/slack/listen-to-command.ts', 'utf8');
    const commands = readManifest().features?.slash_commands?.map(({ command }) => command);
    expect(commands).toEqual(['/s3rep']);
    expect(listener).toContain("app.command('/s3rep'");
  });

  it('stays within what Slack accepts', () => {
    const { display_information: shown, features } = readManifest();
    expect(shown?.name.length).toBeLessThanOrEqual(35);
    expect(shown?.description?.length).toBeLessThanOrEqual(140);
    expect(features?.slash_commands?.[0]?.description.length).toBeLessThanOrEqual(2000);
  });

  it('becomes one for HTTPS by uncommenting the addresses and turning Socket Mode off', () => {
    const text = readFileSync('manifest.yml', 'utf8')
      .replaceAll(/# (url|request_url):/g, '$1:')
      .replace('socket_mode_enabled: true', 'socket_mode_enabled: false');
    const { features, settings } = readManifest(text);
    const address = 'https://s3rep.example.com/slack/events';
    expect(features?.slash_commands?.[0]).toMatchObject({ url: address });
    expect(settings?.interactivity).toEqual({ is_enabled: true, request_url: address });
  });
});
