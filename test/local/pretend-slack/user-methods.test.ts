import { aClient, aClock, ann, ben, runPretendSlack, stopAll } from './run-pretend-slack.ts';

afterEach(stopAll);

const userGroups = [{ id: 'S0ONCALL00', handle: 'on-call', userIds: [ann, ben] }];
const scopes = ['users:read', 'usergroups:read'];

describe('users.info', () => {
  it.each([
    ['Europe/Berlin', 3600],
    ['Asia/Kolkata', 19_800],
    ['America/New_York', -18_000],
    ['UTC', 0],
  ])('tells the time zone %s with its offset at the moment', async (tz, tzOffset) => {
    const users = [{ id: ann, name: 'ann', tz }];
    const client = aClient(await runPretendSlack({ users, scopes }));
    expect((await client.users.info({ user: ann })).user).toMatchObject({
      tz,
      tz_offset: tzOffset,
    });
  });

  it('follows daylight saving time', async () => {
    const clock = aClock();
    const users = [{ id: ann, name: 'ann', tz: 'Europe/Berlin' }];
    const client = aClient(await runPretendSlack({ users, scopes, clock: clock.now }));
    clock.pass(200 * 24 * 60 * 60_000);
    expect((await client.users.info({ user: ann })).user?.tz_offset).toBe(7200);
  });

  it('takes people to be in UTC', async () => {
    const client = aClient(await runPretendSlack({ scopes }));
    expect((await client.users.info({ user: ben })).user).toMatchObject({
      id: ben,
      name: 'ben',
      real_name: 'ben',
      tz: 'UTC',
      tz_offset: 0,
      is_bot: false,
    });
  });

  it('refuses somebody who is not there', async () => {
    const client = aClient(await runPretendSlack({ scopes }));
    await expect(client.users.info({ user: 'U0' })).rejects.toThrow('user_not_found');
  });
});

describe('usergroups', () => {
  it('are listed, with their people where it is asked for', async () => {
    const client = aClient(await runPretendSlack({ userGroups, scopes }));
    const { usergroups } = await client.usergroups.list();
    expect(usergroups).toMatchObject([{ id: 'S0ONCALL00', handle: 'on-call', name: 'on-call' }]);
    expect(usergroups?.[0]).not.toHaveProperty('users');
    const asked = await client.usergroups.list({ include_users: true });
    expect(asked.usergroups).toMatchObject([{ users: [ann, ben] }]);
  });

  it('name their people', async () => {
    const client = aClient(await runPretendSlack({ userGroups, scopes }));
    const { users } = await client.usergroups.users.list({ usergroup: 'S0ONCALL00' });
    expect(users).toEqual([ann, ben]);
  });

  it('are not there under another id', async () => {
    const client = aClient(await runPretendSlack({ userGroups, scopes }));
    const call = client.usergroups.users.list({ usergroup: 'S0' });
    await expect(call).rejects.toThrow('no_such_subteam');
  });

  it.each(['usergroups.list', 'usergroups.users.list'])(
    'are hidden from a bot without the scope: %s',
    async (method) => {
      const client = aClient(await runPretendSlack({ userGroups, scopes: ['users:read'] }));
      await expect(client.apiCall(method)).rejects.toThrow('missing_scope');
    },
  );
});
