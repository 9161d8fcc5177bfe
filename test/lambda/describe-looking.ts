import { listTexts } from '../scenarios/list-texts.ts';
import { ann, channelId } from '../scenarios/start-scenario.ts';
import { startSampleWorld } from '../scenarios/start-sample-world.ts';
import { trapRequests } from '../scenarios/trap-requests.ts';
import type { Packaged } from './package-functions.ts';
import type { Instance } from './start-instance.ts';
import { fromStream, useFunctions } from './use-functions.ts';

const unversioned = 'Versioning is suspended at the destination';

/** What looks at AWS: `slack` only asks for it, `sweep` does it. */
export function describeLooking(packaged: () => Packaged): void {
  describe('A look at AWS', () => {
    const { begin, start, startHearing, wake, alert, untilNothingIsLeft } = useFunctions(packaged);

    async function beginInWorld() {
      const scenario = await begin();
      scenario.expectMessage('Replication coverage');
      const aws = await startSampleWorld(scenario);
      const env = { DIAGNOSE: 'on', ...aws.environment };
      const [slack, sweep] = await Promise.all([start('slack', env), start('sweep', env)]);
      await startHearing(slack);
      return { scenario, aws, sweep };
    }

    it('tells why an incident fails, in the window that Slack opened, and what changed', async () => {
      const { scenario, aws, sweep } = await beginInWorld();
      const queue = await start('queue');
      await aws.put('orders', 2);
      await untilNothingIsLeft(queue, 10);
      await sweep.invoke(fromStream);
      const shown = () => JSON.stringify(scenario.alerts()[0]!.blocks);
      const window = () => listTexts(scenario.slack.openView(ann)?.blocks);

      await scenario.slack.click(alert(), 'diagnose', ann);
      expect([window(), aws.world.calls]).toEqual([expect.stringContaining('Looking'), []]);
      expect(await wake(sweep)).toBe(1);
      expect(window()).toContain(unversioned);
      expect(window()).toContain('Nothing was changed.');
      await sweep.invoke(fromStream);
      expect(shown()).toContain(`Cause: ${unversioned}`);

      aws.mend('orders');
      const { id: viewId } = scenario.slack.openView(ann)!;
      await scenario.slack.click({ viewId }, 'check_again', ann);
      expect(await wake(sweep)).toBe(1);
      expect(window()).toContain(`Fixed: ${unversioned}`);
      await sweep.invoke(fromStream);
      expect(shown()).toContain('The cause looks fixed since');
    });

    it('says that it may have been cut off where it is killed, and looks again at the next click', async () => {
      const { scenario, aws } = await beginInWorld();
      const env = { DIAGNOSE: 'on', ...aws.environment };
      const [queue, sound] = await Promise.all([start('queue'), start('sweep', env)]);
      await aws.put('orders', 2);
      await untilNothingIsLeft(queue, 10);
      await sound.invoke(fromStream);
      const window = () => listTexts(scenario.slack.openView(ann)?.blocks);
      let victim: Instance | undefined;
      // Of IAM's calls, which have no path, the first asks for the role.
      const trap = await trapRequests(
        aws.environment['AWS_ENDPOINT_URL_IAM']!,
        ({ operation, nth }) => (operation === '/' && nth === 2 ? 'die before' : 'pass'),
        () => void victim?.kill(),
      );
      scenario.onStop(() => trap.stop());
      victim = await start('sweep', { ...env, AWS_ENDPOINT_URL_IAM: trap.endpoint });
      await scenario.slack.click(alert(), 'diagnose', ann);
      await expect(wake(victim)).rejects.toThrow('The instance died.');
      expect(window()).toContain('s3rep was interrupted');

      const { id: viewId } = scenario.slack.openView(ann)!;
      await scenario.slack.click({ viewId }, 'check_again', ann);
      await wake(sound);
      expect(window()).toContain('AWS was asked');
      expect(window()).not.toContain('interrupted');
      await sound.invoke(fromStream);
      expect(JSON.stringify(scenario.alerts()[0]!.blocks)).toContain(`Cause: ${unversioned}`);
    });

    it('tells where nobody would hear of failures', async () => {
      const { scenario, aws, sweep } = await beginInWorld();
      await scenario.slack.runCommand('/s3rep coverage', { userId: ann, channelId });
      const answer = () =>
        listTexts(scenario.slack.ephemerals(ann).at(-1)?.blocks).replaceAll('\n', '');
      expect(aws.world.calls).toEqual([]);
      expect(await wake(sweep)).toBe(1);
      expect(answer()).toContain('wiki, rule attachments: No metrics on the rule');
      expect(answer()).toContain(' --deployed > onboard.sh');
      expect(answer()).toContain('payroll, rule all: The rule is disabled');
    });
  });
}
