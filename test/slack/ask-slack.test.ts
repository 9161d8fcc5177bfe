import { buildOperators } from '../../src/slack/service/operators.ts';
import { joinChannel } from '../../src/slack/channel/join-channel.ts';
import { patienceMillis } from '../in-time.ts';
import { buildTimeZoneOf } from '../../src/slack/service/time-zone.ts';
import {
  aClient,
  aClock,
  ann,
  ben,
  runPretendSlack,
  stopAll,
} from '../local/pretend-slack/run-pretend-slack.ts';
import { recordLog } from '../sqs/start-queue.ts';

afterEach(stopAll);

const group = { id: 'S0OPERATORS', handle: 'storage', userIds: [ann] };

async function start(scopes: readonly string[]) {
  const clock = aClock();
  const { log, facts } = recordLog();
  const slack = await runPretendSlack({
    clock: clock.now,
    scopes,
    userGroups: [group],
    users: [
      { id: ann, name: 'ann', tz: 'Europe/Berlin' },
      { id: ben, name: 'ben' },
    ],
    channels: [
      { id: 'C0PUBLIC00', name: 'public', isMember: false },
      { id: 'C0PRIVATE0', name: 'private', isMember: false, isPrivate: true },
      { id: 'C0INVITED0', name: 'invited', isPrivate: true },
      { id: 'C0ARCHIVED', name: 'archived', isMember: false, isArchived: true },
    ],
  });
  const calls = (method: string) => slack.calls.filter((call) => call.method === method).length;
  return { client: aClient(slack), clock, facts, log, calls, slack };
}

describe('operators', () => {
  it('are the members of the group, asked for once a minute', async () => {
    const { client, clock, log, calls } = await start(['usergroups:read']);
    const operators = buildOperators(client, group.id, { clock: clock.now, log });
    expect(await operators.includes(ann)).toBe(true);
    expect(await operators.includes(ben)).toBe(false);
    expect(calls('usergroups.users.list')).toBe(1);
    clock.pass(61_000);
    await operators.includes(ann);
    expect(calls('usergroups.users.list')).toBe(2);
  });

  it('are all where no group is named, and nobody where Slack does not say', async () => {
    const { client, clock, log, facts } = await start([]);
    const parts = { clock: clock.now, log };
    expect(await buildOperators(client, undefined, parts).includes(ben)).toBe(true);
    expect(await buildOperators(client, group.id, parts).includes(ann)).toBe(false);
    expect(facts).toMatchObject([{ fact: 'operators_unknown' }]);
  });
});

describe('a time zone', () => {
  it('is what the person chose in Slack, asked for once an hour', async () => {
    const { client, clock, log, calls } = await start(['users:read']);
    const timeZoneOf = buildTimeZoneOf(client, { patienceMillis, clock: clock.now, log });
    expect(await timeZoneOf(ann)).toBe('Europe/Berlin');
    expect(await timeZoneOf(ann)).toBe('Europe/Berlin');
    expect(calls('users.info')).toBe(1);
    clock.pass(3_601_000);
    await timeZoneOf(ann);
    expect(calls('users.info')).toBe(2);
  });

  it('is UTC where Slack does not say', async () => {
    const { client, clock, log } = await start([]);
    expect(await buildTimeZoneOf(client, { patienceMillis, clock: clock.now, log })(ann)).toBe(
      'UTC',
    );
  });
});

describe('joinChannel', () => {
  it.each([
    ['C0PUBLIC00', undefined],
    // Slack refuses to join it whether the bot is inside or not.
    ['C0INVITED0', undefined],
    ['C0PRIVATE0', 'The channel is private'],
    ['C0ARCHIVED', 'The channel is archived'],
    ['C0NOWHERE0', 'The channel is private'],
  ])('joins %s or says what to do: %s', async (channelId, advice) => {
    const { client } = await start(['channels:join', 'groups:history']);
    const said = await joinChannel(client, channelId);
    expect(said?.split(',')[0]?.split('.')[0]).toBe(advice);
  });

  it('says what is missing where the scope is', async () => {
    const { client } = await start([]);
    expect(await joinChannel(client, 'C0PUBLIC00')).toContain('`channels:join`');
    const withoutGroups = await start(['channels:join']);
    const said = await joinChannel(withoutGroups.client, 'C0INVITED0');
    expect(said).toContain('`groups:history`');
  });
});
