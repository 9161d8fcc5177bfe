import { parse } from 'csv-parse/sync';
import { millisecondsInDay } from 'date-fns/constants';
import type { EventDetails } from '../../src/local/s3-event.ts';
import type { PretendSlackOptions } from '../../src/local/pretend-slack/pretend-slack.ts';
import { anEvent, someEvents } from './an-event.ts';
import { ask, idOf } from './ask.ts';
import { choose } from './first-alert.ts';
import { listTexts } from './list-texts.ts';
import { operators } from './slack-of-people.ts';
import { ann, ben, channelId, countIn, type Scenario, startScenario } from './start-scenario.ts';

const cem = 'U0CEM00000';
const people = [
  { id: ann, name: 'ann' },
  { id: ben, name: 'ben' },
  { id: cem, name: 'cem', teamId: 'T0OTHER000' },
];

/** Whatever a key may hold. */
const keys = [
  'plain/2026/1.pdf',
  '💾/größe.bin',
  'a+b c.txt',
  'a%2Bb.txt',
  'line\nbreak\r\n.txt',
  'comma,"quote"\'.csv',
  '<!channel> & <https://example.com|x>',
  ' spaces around ',
  'long/'.padEnd(1024, 'x'),
];

const asSet = (rows: readonly unknown[][]) => new Set(rows.map((row) => JSON.stringify(row)));

describe('The missing objects of an incident', () => {
  let scenario: Scenario;
  async function begin(
    events: readonly string[],
    slack: Partial<PretendSlackOptions> = {},
    settings = {},
  ) {
    scenario = await startScenario({ slack: { users: people, userGroups: [operators], ...slack } });
    await scenario.startWorker(settings);
    await scenario.queue.send([...events]);
    const isWhole = () => countIn(scenario.alerts()[0]?.text ?? '') === events.length;
    await scenario.slack.waitFor(isWhole, 'the whole count');
  }
  afterEach(() => scenario.stop());

  const windowOf = (userId: string) =>
    listTexts(scenario.slack.openView(userId)?.blocks).replaceAll(/\s+/g, ' ');
  const untilWindow = (userId: string, words: string) =>
    scenario.slack.waitFor(() => windowOf(userId).includes(words), `a window with ${words}`);
  const press = (actionId: string, userId = ann) =>
    scenario.slack.click({ viewId: scenario.slack.openView(userId)!.id }, actionId, userId);
  const search = (value: string | null, userId = ann) =>
    scenario.slack.submitView(userId, { prefix: { prefix: { type: 'plain_text_input', value } } });
  const sent = (userId = ann) => scenario.slack.directMessages(userId);
  async function openFor(userId = ann) {
    await scenario.slack.closeView(userId);
    await choose(scenario, 'objects', userId);
    await untilWindow(userId, 'failed.');
  }
  async function download(index: number): Promise<string> {
    const [file] = scenario.slack.filesOf(sent()[index]!);
    const response = await fetch(`${scenario.slack.url}/files/${file!.id}`);
    return Buffer.from(await response.arrayBuffer()).toString();
  }
  const audit = async () => ask(scenario, `audit ${await idOf(scenario, 'orders')}`);

  it('come from the event into both files byte for byte', async () => {
    const withoutVersion = { versionId: undefined } as unknown as Partial<EventDetails>;
    await begin([
      ...keys.map((objectKey, index) => anEvent({ objectKey, versionId: `v.${index}_-` })),
      anEvent({ objectKey: 'before versioning', ...withoutVersion }),
    ]);
    await openFor();
    await press('objects_csv');
    await untilWindow(ann, 'Sent to your direct messages with s3rep');
    await press('objects_manifest');
    await scenario.slack.waitFor(() => sent().length === 2, 'both files');
    const wanted = [
      ...keys.map((key, index) => ['orders', key, `v.${index}_-`]),
      ['orders', 'before versioning', 'null'],
    ];
    const table = parse(await download(0), { columns: false }) as string[][];
    expect(table[0]).toEqual([
      'bucket',
      'key',
      'version_id',
      'size_bytes',
      'failed_at',
      'written_at',
    ]);
    expect(asSet(table.slice(1).map((row) => row.slice(0, 3)))).toEqual(asSet(wanted));
    const manifest = await download(1);
    expect(manifest.endsWith('\n')).toBe(true);
    const rows = manifest
      .slice(0, -1)
      .split('\n')
      .map((row) => row.split(','));
    const read = rows.map(([bucket, key, version]) => [bucket, decodeURIComponent(key!), version]);
    expect(asSet(read)).toEqual(asSet(wanted));
    expect([table.length - 1, rows.length]).toEqual([wanted.length, wanted.length]);
    // Nobody else sees them, and nothing of them is in the channel.
    expect([sent(ben), scenario.slack.messages(channelId).length]).toEqual([[], 1]);
    expect(await audit()).toMatch(/sent as a manifest.*10 objects.*sent as CSV.*10 objects/s);
  });

  it('are deleted from direct messages after seven days, which is said beside the file, once', async () => {
    await begin(someEvents(2));
    await openFor();
    await press('objects_csv');
    await scenario.slack.waitFor(() => sent().length === 1, 'the file');
    const [message] = sent();
    expect(message!.text).toMatch(/s3rep deletes this file at <!date/);
    const deletions = () =>
      scenario.slack.calls
        .filter(({ method }) => method === 'files.delete')
        .map(({ answer }) => answer);
    scenario.clock.advance(6.9 * millisecondsInDay);
    await scenario.untilNothingIsDue();
    expect(scenario.slack.filesOf(message!)).toHaveLength(1);
    expect(deletions()).toEqual([]);
    scenario.clock.advance(0.2 * millisecondsInDay);
    await scenario.untilTimeBrings(() => deletions().length === 1, 'the deletion');
    expect(scenario.slack.filesOf(message!)).toEqual([]);
    scenario.clock.advance(millisecondsInDay);
    await scenario.untilNothingIsDue();
    expect(deletions()).toEqual(['ok']);
  });

  it('that somebody deleted before are not missed', async () => {
    await begin(someEvents(2));
    await openFor();
    await press('objects_csv');
    await scenario.slack.waitFor(() => sent().length === 1, 'the file');
    scenario.slack.breakNext('files.delete', { answer: 'file_deleted' });
    scenario.clock.advance(8 * millisecondsInDay);
    await scenario.untilFact('file_deleted');
    expect(scenario.facts.some(({ fact }) => fact === 'file_not_deleted')).toBe(false);
  });

  it('are found by prefix and turned by page, each time anew', async () => {
    await begin(someEvents(30));
    await openFor();
    expect(windowOf(ann)).toContain('30 objects failed. Page 1 of 2.');
    await press('objects_page_2');
    await untilWindow(ann, 'Page 2 of 2.');
    await search('file-2');
    await untilWindow(ann, '11 of them begin with file-2 .');
    await scenario.queue.send([anEvent({ objectKey: 'file-2x', versionId: 'new' })]);
    await scenario.slack.waitFor(() => countIn(scenario.alerts()[0]!.text) === 31, '31');
    await search('file-2');
    await untilWindow(ann, '12 of them begin with file-2 .');
    await search(null);
    await untilWindow(ann, '31 objects failed. Page 1 of 2.');
  });

  it('are shown by a command too, of an id or a bucket', async () => {
    await begin(someEvents(2));
    await scenario.slack.runCommand('/s3rep objects orders', { userId: ben, channelId });
    await untilWindow(ben, '2 objects failed.');
    await press('objects_csv', ben);
    await scenario.slack.waitFor(() => sent(ben).length === 1, 'the file');
    expect(await ask(scenario, 'objects nowhere')).toContain('Which incident?');
  });

  it('are not listed for people of other workspaces, who get no files', async () => {
    await begin(someEvents(30));
    await openFor(cem);
    expect(windowOf(cem)).toContain('The whole list is for people of the workspace');
    expect(windowOf(cem).match(/file-\d+/g)).toHaveLength(3);
    await scenario.slack.runCommand('/s3rep objects orders', { userId: cem, channelId });
    await scenario.slack.waitFor(
      (slack) => slack.calls.filter(({ method }) => method === 'views.open').length === 2,
      'another window',
    );
    expect(windowOf(cem).match(/file-\d+/g)).toHaveLength(3);
  });

  it('go as files to operators alone, where there is a group of them', async () => {
    await begin(someEvents(2), {}, { operatorsGroupId: operators.id });
    await openFor(ben);
    await press('objects_csv', ben);
    await untilWindow(ben, 'get the objects as a file');
    await openFor(ann);
    await press('objects_csv', ann);
    await untilWindow(ann, 'Sent to your direct messages');
    expect(sent(ben)).toEqual([]);
    expect(await audit()).toMatch(
      /2 actions.*<@U0BEN00000> · had the objects sent as CSV · not allowed/s,
    );
  });

  it('go to nobody who asks in a channel shared with another organisation', async () => {
    const channels = [{ id: channelId, name: 's3-alerts', isExtShared: true }];
    await begin(someEvents(2), { channels });
    await openFor();
    await press('objects_manifest');
    await untilWindow(ann, 'this channel is shared with another organisation');
    expect(sent()).toEqual([]);
    expect(await audit()).toContain('not allowed');
  });

  it.each([
    [['im:write', 'files:write'], 'Give the app the scopes `channels:read`'],
    [['channels:read', 'files:write'], 'Give it the scopes `files:write` and `im:write`'],
    [['channels:read', 'im:write'], 'Give it the scopes `files:write` and `im:write`'],
  ])('are not sent with the scopes %j alone, and it is said what to do', async (some, words) => {
    const usual = ['commands', 'chat:write', 'channels:history', 'users:read', 'usergroups:read'];
    await begin(someEvents(2), { scopes: [...usual, ...some] });
    await openFor();
    await press('objects_csv');
    await untilWindow(ann, words);
    expect(sent()).toEqual([]);
  });

  it('are listed by commands where Slack takes no file', async () => {
    await begin(someEvents(2));
    scenario.slack.breakNext('files.getUploadURLExternal', { answer: 'file_uploads_disabled' });
    await openFor();
    await press('objects_csv');
    await untilWindow(ann, 'this workspace takes no files');
    expect(windowOf(ann)).toContain('aws s3api list-object-versions --bucket orders --query');
    expect(await audit()).toContain('failed, nothing was done');
  });

  it('come to who closes the window meanwhile, and it is no error', async () => {
    await begin(someEvents(2));
    await openFor();
    scenario.slack.breakNext('views.update', { answer: 'not_found' });
    await press('objects_csv');
    await scenario.slack.waitFor(() => sent().length === 1, 'the file');
    const updates = () => scenario.slack.calls.filter(({ method }) => method === 'views.update');
    await scenario.slack.waitFor(() => updates().length === 1, 'the update');
    await scenario.stopWorkers(1);
    expect(scenario.facts.filter(({ fact }) => fact === 'listener_failed')).toEqual([]);
  });

  it('come in one file although the answer was lost and people ask again', async () => {
    await begin(someEvents(2));
    scenario.slack.breakNext('files.completeUploadExternal', 'drop and hold');
    await openFor();
    await press('objects_csv');
    await untilWindow(ann, 'it is not known whether the file was sent');
    expect(await audit()).toContain('outcome unknown');
    await openFor();
    await press('objects_csv');
    await untilWindow(ann, 'it is not known whether the file was sent');
    scenario.slack.deliverHeld();
    await openFor();
    await press('objects_csv');
    await untilWindow(ann, 'The file that you asked for before has arrived');
    expect(sent()).toHaveLength(1);
  });
});
