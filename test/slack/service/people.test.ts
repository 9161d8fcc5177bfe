import { WebClient } from '@slack/web-api';
import { addMinutes } from 'date-fns/addMinutes';
import type { Log } from '../../../src/lib/log.ts';
import { buildPeople } from '../../../src/slack/service/people.ts';
import { patienceMillis } from '../../in-time.ts';
import { aClient, runPretendSlack, stopAll } from '../../local/pretend-slack/run-pretend-slack.ts';

afterEach(stopAll);

const home = 'T0PRETEND0';
const sister = 'T0SISTER00';
const other = 'T0OTHER000';
const users = [
  { id: 'U0ANN00000', name: 'ann' },
  { id: 'U0CEM00000', name: 'cem', teamId: other, enterpriseId: 'E0OTHER000' },
  { id: 'U0DAN00000', name: 'dan', guest: 'of some channels' },
  { id: 'U0EVE00000', name: 'eve', teamId: sister, enterpriseId: 'E0PRETEND0' },
  { id: 'U0FAY00000', name: 'fay', teamId: other },
] as const;
const log: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

async function begin({
  enterpriseId,
  guestsMayChange = true,
}: {
  enterpriseId?: string;
  guestsMayChange?: boolean;
} = {}) {
  let now = new Date('2026-11-22T10:00:00Z');
  const slack = await runPretendSlack({ users, ...(enterpriseId && { enterpriseId }) });
  const people = buildPeople(aClient(slack), {
    guestsMayChange,
    patienceMillis,
    clock: () => now,
    log,
  });
  return {
    people,
    slack,
    methods: () => slack.calls.map(({ method }) => method),
    wait: (minutes: number) => void (now = addMinutes(now, minutes)),
  };
}

describe('standingOf', () => {
  it.each([
    ['U0ANN00000', home, 'member', undefined],
    ['U0CEM00000', other, 'stranger', undefined],
    ['U0EVE00000', sister, 'stranger', undefined],
    ['U0DAN00000', home, 'member', undefined],
    ['U0ANN00000', home, 'member', 'E0PRETEND0'],
    // An app that is installed in the whole organisation.
    ['U0ANN00000', 'E0PRETEND0', 'member', 'E0PRETEND0'],
  ] as const)(
    'tells by the payload alone what %s of %s is: a %s (organisation: %s)',
    async (id, teamId, standing, enterpriseId) => {
      const { people, methods } = await begin(enterpriseId && { enterpriseId });
      expect(await people.standingOf(id, teamId)).toBe(standing);
      expect(await people.standingOf(id, teamId)).toBe(standing);
      expect(methods()).toEqual(['auth.test']);
    },
  );

  it.each([
    ['U0EVE00000', sister, 'member'],
    ['U0CEM00000', other, 'stranger'],
    ['U0FAY00000', other, 'stranger'],
  ] as const)('asks once which organisation %s of %s is of: a %s', async (id, teamId, standing) => {
    const { people, methods } = await begin({ enterpriseId: 'E0PRETEND0' });
    expect(await people.standingOf(id, teamId)).toBe(standing);
    expect(await people.standingOf(id, teamId)).toBe(standing);
    expect(methods()).toEqual(['auth.test', 'users.info']);
  });

  it.each([
    ['U0ANN00000', 'member'],
    ['U0CEM00000', 'stranger'],
    ['U0NOBODY00', 'stranger'],
  ] as const)(
    'asks about %s where nothing says of which workspace they are: a %s',
    async (id, standing) => {
      const { people } = await begin();
      expect(await people.standingOf(id)).toBe(standing);
    },
  );

  it('tells guests where a setting asks for it, and hears within ten minutes who is none any more', async () => {
    const { people, methods, wait } = await begin({ guestsMayChange: false });
    expect(await people.standingOf('U0DAN00000', home)).toBe('guest');
    expect(await people.standingOf('U0ANN00000', home)).toBe('member');
    wait(9);
    expect(await people.standingOf('U0DAN00000', home)).toBe('guest');
    expect(methods()).toEqual(['auth.test', 'users.info', 'users.info']);
    wait(1);
    await people.standingOf('U0DAN00000', home);
    expect(methods()).toHaveLength(4);
  });

  it.each(['auth.test', 'users.info'])(
    'knows nobody while Slack refuses %s, and asks again',
    async (method) => {
      const { people, slack } = await begin({ guestsMayChange: false });
      slack.breakNext(method, { answer: 'internal_error' });
      expect(await people.standingOf('U0ANN00000', home)).toBe('unknown');
      expect(await people.standingOf('U0ANN00000', home)).toBe('member');
    },
  );

  it('waits for Slack as long as it is told, not as long as its client', async () => {
    const slow = new WebClient('xoxb-1', { fetch: () => new Promise<Response>(() => {}) });
    const people = buildPeople(slow, {
      guestsMayChange: true,
      patienceMillis: 100,
      clock: () => new Date(0),
      log,
    });
    expect(await people.standingOf('U0ANN00000', home)).toBe('unknown');
  });
});
