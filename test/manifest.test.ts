import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { neededScopes } from '../src/local/pretend-slack/api-methods.ts';
import { findManifestProblems, type Manifest } from './find-manifest-problems.ts';

/** The pages that tell people to change Socket Mode. */
const pages = ['README.md', ...readdirSync('docs').map((name) => `docs/${name}`)].filter(
  (path) => path.endsWith('.md') && readFileSync(path, 'utf8').includes('socket_mode_enabled'),
);

function readManifest(text = readFileSync('manifest.yml', 'utf8')) {
  return parse(text) as Manifest;
}

function sources(): string[] {
  return readdirSync('src/slack', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(`src/slack/${name}`, 'utf8'));
}

describe('manifest.yml', () => {
  it('asks for the scopes that the calls of the code need, and for no other', () => {
    const calls = sources().flatMap((text) => [
      ...text.matchAll(
        /client\.((?:chat|conversations|users|usergroups|views|auth|files)(?:\.\w+)+)\(/g,
      ),
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

  it('subscribes to the events that the code listens to, and shows Home and a Messages tab to read', () => {
    const { features, settings } = readManifest();
    const events = sources().flatMap((text) =>
      Array.from(text.matchAll(/app\.event\('(\w+)'/g), ([, event]) => event),
    );
    expect(events).toEqual(['app_home_opened']);
    expect(settings?.event_subscriptions?.bot_events).toEqual(events);
    // Files come to direct messages, where nobody can write: no event of them is asked for.
    expect(features?.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: true,
    });
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

  it('is taken by Slack as it is, and is refused with Socket Mode off and no addresses', () => {
    const manifest = readManifest();
    expect(findManifestProblems(manifest)).toEqual([]);
    const settings = { ...manifest.settings, socket_mode_enabled: false };
    expect(findManifestProblems({ ...manifest, settings })).toEqual([
      'Event Subscription requires either Request URL or Socket Mode Enabled',
      'Interactivity has no URL',
      '/s3rep has no URL',
    ]);
  });

  it.each(pages)('becomes one for HTTPS by what %s says, and all of it goes to the bot', (page) => {
    const text = readFileSync(page, 'utf8');
    const commands = text.match(/^ *sed .*manifest\.yml$/gm) ?? [];
    expect(commands).toHaveLength(1);
    for (const command of commands) {
      // As people copy it, without the last slash.
      const URL = 'https://bot.example.net';
      const manifest = readManifest(
        execFileSync('sh', ['-c', command], { env: { ...process.env, URL }, encoding: 'utf8' }),
      );
      expect(findManifestProblems(manifest)).toEqual([]);
      const { features, settings } = manifest;
      const address = `${URL}/slack/events`;
      expect(settings?.socket_mode_enabled).toBe(false);
      expect(features?.slash_commands?.map(({ url }) => url)).toEqual([address]);
      expect(settings?.event_subscriptions).toMatchObject({ request_url: address });
      expect(settings?.interactivity).toEqual({
        is_enabled: true,
        request_url: address,
        // Without it Slack asks nobody for what an external select shows.
        message_menu_options_url: address,
      });
    }
    // Nobody is told to make a manifest that is not tested here.
    expect(text.match(/socket_mode_enabled: false/g) ?? []).toHaveLength(commands.length);
  });

  it('becomes one for HTTPS by what it says itself', () => {
    const text = readFileSync('manifest.yml', 'utf8')
      .replaceAll(/# (url|request_url|message_menu_options_url):/g, '$1:')
      .replace('socket_mode_enabled: true', 'socket_mode_enabled: false');
    expect(findManifestProblems(readManifest(text))).toEqual([]);
  });

  it('keeps Socket Mode on until there is a deployment with an address', () => {
    const text = readFileSync('docs/lambda.md', 'utf8');
    const steps = ['with [manifest.yml](../manifest.yml) as it is', 'npm run deploy', 'sed -e'];
    const places = steps.map((step) => text.indexOf(step));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
  });
});
