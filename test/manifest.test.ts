import { readdirSync, readFileSync } from 'node:fs';
import type { webApi } from '@slack/bolt';
import { parse } from 'yaml';
import { neededScopes } from '../src/local/pretend-slack/api-methods.ts';

type Manifest = webApi.AppsManifestCreateArguments['manifest'];

function readManifest(text = readFileSync('manifest.yml', 'utf8')) {
  return parse(text) as Extract<Manifest, object>;
}

function sources(): string[] {
  return readdirSync('src/slack', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(`src/slack/${name}`, 'utf8'));
}

describe('manifest.yml', () => {
  it('asks for the scopes that the calls of the code need, and for no other', () => {
    const calls = sources().flatMap((text) => [
      ...text.matchAll(/client\.((?:chat|conversations|users|usergroups|views|auth)(?:\.\w+)+)\(/g),
    ]);
    const methods = new Set(calls.map(([, method = '']) => method));
    expect(methods.size).toBeGreaterThan(4);
    const needed = [...methods].flatMap((method) => neededScopes.get(method) ?? []);
    expect(new Set(readManifest().oauth_config?.scopes?.bot)).toEqual(
      new Set(['commands', ...needed]),
    );
  });

  it('names the command that the code listens to', () => {
    const listener = readFileSync('src/slack/listeners/listen-to-command.ts', 'utf8');
    const commands = readManifest().features?.slash_commands?.map(({ command }) => command);
    expect(commands).toEqual(['/s3rep']);
    expect(listener).toContain("app.command('/s3rep'");
  });

  it('names the shortcuts that the code listens to', () => {
    const listener = readFileSync('src/slack/listeners/listen-to-shortcut.ts', 'utf8');
    const shortcuts = readManifest().features?.shortcuts ?? [];
    expect(shortcuts).toMatchObject([{ type: 'message', callback_id: 'explain_failure' }]);
    expect(listener).toContain("{ type: 'message_action', callback_id: 'explain_failure' }");
  });

  it('subscribes to the events that the code listens to, and shows the Home tab alone', () => {
    const { features, settings } = readManifest();
    const events = sources().flatMap((text) =>
      Array.from(text.matchAll(/app\.event\('(\w+)'/g), ([, event]) => event),
    );
    expect(events).toEqual(['app_home_opened']);
    expect(settings?.event_subscriptions?.bot_events).toEqual(events);
    expect(features?.app_home).toEqual({ home_tab_enabled: true, messages_tab_enabled: false });
  });

  it('stays within what Slack accepts', () => {
    const { display_information: shown, features } = readManifest();
    for (const { name, description } of features?.shortcuts ?? []) {
      expect(name.length).toBeLessThanOrEqual(24);
      expect(description.length).toBeLessThanOrEqual(150);
    }
    expect(shown?.name.length).toBeLessThanOrEqual(35);
    expect(shown?.description?.length).toBeLessThanOrEqual(140);
    expect(features?.slash_commands?.[0]?.description.length).toBeLessThanOrEqual(2000);
  });

  it('becomes one for HTTPS by uncommenting the addresses and turning Socket Mode off', () => {
    const text = readFileSync('manifest.yml', 'utf8')
      .replaceAll(/# (url|request_url|message_menu_options_url):/g, '$1:')
      .replace('socket_mode_enabled: true', 'socket_mode_enabled: false');
    const { features, settings } = readManifest(text);
    const address = 'https://s3rep.example.com/slack/events';
    expect(features?.slash_commands?.[0]).toMatchObject({ url: address });
    expect(settings?.event_subscriptions).toMatchObject({ request_url: address });
    expect(settings?.interactivity).toEqual({
      is_enabled: true,
      request_url: address,
      // Without it Slack asks nobody for what an external select shows.
      message_menu_options_url: address,
    });
  });
});
