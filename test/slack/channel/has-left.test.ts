import type { Log } from '../../../src/lib/log.ts';
import { buildHasLeft } from '../../../src/slack/channel/has-left.ts';
import { aClient, runPretendSlack, stopAll } from '../../local/pretend-slack/run-pretend-slack.ts';

afterEach(stopAll);

const warnings: string[] = [];
const log: Log = {
  debug: () => {},
  info: () => {},
  warn: (fact) => void warnings.push(fact),
  error: () => {},
};

describe('hasLeft', () => {
  it.each([
    ['who is there', 'U0ANN00000', false],
    ['who was deactivated', 'U0BEN00000', true],
    ['who is unknown', 'U0NOBODY00', true],
  ])('knows %s', async (_who, id, hasLeft) => {
    const users = [
      { id: 'U0ANN00000', name: 'ann' },
      { id: 'U0BEN00000', name: 'ben', isDeactivated: true },
    ];
    const slack = await runPretendSlack({ users });
    expect(await buildHasLeft(aClient(slack), log)(id)).toBe(hasLeft);
  });

  it('takes people to be there while Slack says nothing about them', async () => {
    const slack = await runPretendSlack({});
    slack.breakNext('users.info', '500 before');
    expect(await buildHasLeft(aClient(slack), log)('U0ANN00000')).toBe(false);
    expect(warnings).toEqual(['person_unknown']);
  });
});
