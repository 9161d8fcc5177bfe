import { times } from '../../src/incidents/announcing/times.ts';
import { lastAlertMillis } from '../../src/lambda/announce-within.ts';
import { postSigned } from '../process/post-signed.ts';
import { anEvent } from '../scenarios/an-event.ts';
import { ann, ben, channelId, type Scenario, signingSecret } from '../scenarios/start-scenario.ts';
import { trapRequests } from '../scenarios/trap-requests.ts';
import type { Packaged } from './package-functions.ts';
import { fromSchedule, fromStream, useFunctions } from './use-functions.ts';

/** Slack waits 3 seconds, a busy machine needs more; whoever waits for a call that hangs as long as usual is later. */
const soon = { acknowledgeWithinMillis: times.slackCallMillis - 1_000 };

/** What hears people. */
export function describeSlack(packaged: () => Packaged): void {
  describe('slack', () => {
    let scenario: Scenario;
    const { begin, start, startHearing, showAlert, alert, wake, deliver } = useFunctions(packaged);
    beforeEach(async () => {
      scenario = await begin();
    });

    it('explains a reason, and shows a click in the alert', async () => {
      const slack = await start('slack');
      await startHearing(slack);
      await showAlert();
      const typed = await scenario.slack.runCommand('/s3rep DstBucketUnversioned', { userId: ben });
      expect(typed.status).toBe(200);
      expect(scenario.slack.ephemerals(ben)).toHaveLength(1);
      expect((await scenario.slack.click(alert(), 'acknowledge', ann)).status).toBe(200);
      await wake(await start('sweep'));
      expect(scenario.alerts()[0]!.text).toContain('Acknowledged');
    });

    it('answers a click without a call to Slack, but for who the bot is at the first one of all, and has a sweep show it, also of an alert that is due already', async () => {
      await startHearing(await start('slack'));
      await showAlert();
      await (await start('queue')).invoke(JSON.parse(anEvent({ versionId: 'v2' })));
      const calls = scenario.slack.calls.length;
      expect((await scenario.slack.click(alert(), 'acknowledge', ann)).status).toBe(200);
      const called = () => scenario.slack.calls.slice(calls).map(({ method }) => method);
      expect(called()).toEqual(['auth.test']);
      expect(await wake(await start('sweep'))).toBe(1);
      expect(scenario.alerts()[0]!.text).toContain('Acknowledged');
      // By whose time of day the owner is reminded.
      expect(called()).toContain('users.info');
      const shown = scenario.slack.calls.length;
      await startHearing(await start('slack'));
      // Which asks, and then does as asked.
      expect((await scenario.slack.click(alert(), 'unacknowledge', ben)).status).toBe(200);
      const question = { ephemeralId: scenario.slack.ephemerals(ben).at(-1)!.id };
      expect((await scenario.slack.click(question, 'take_over', ben)).status).toBe(200);
      const methods = scenario.slack.calls.slice(shown).map(({ method }) => method);
      expect(new Set(methods)).toEqual(new Set(['response_url']));
    });

    it('reopens without a call to Slack, and has a sweep turn the same alert red', async () => {
      await startHearing(await start('slack'));
      await showAlert();
      expect((await scenario.slack.click(alert(), 'resolve', ann)).status).toBe(200);
      await wake(await start('sweep'));
      expect(scenario.alerts()[0]!.text).toContain('Resolved');
      const calls = scenario.slack.calls.length;
      expect((await scenario.slack.click(alert(), 'reopen', ben)).status).toBe(200);
      expect(scenario.slack.calls).toHaveLength(calls);
      expect(await wake(await start('sweep'))).toBe(1);
      expect(scenario.alerts()).toHaveLength(1);
      expect(JSON.stringify(scenario.alerts()[0]!.blocks)).toContain(`Reopened by <@${ben}>`);
    });

    it('posts a receipt a second late where Slack asks for that, and says why not where it asks for more', async () => {
      await startHearing(await start('slack'));
      scenario.expectMessage('muted failures');
      const mute = async (bucket: string) => {
        const typed = `/s3rep mute ${bucket} for 1h because drill`;
        expect((await scenario.slack.runCommand(typed, { userId: ann, channelId })).status).toBe(
          200,
        );
        return scenario.slack.ephemerals(ann).at(-1)!.text;
      };
      scenario.slack.breakNext('chat.postMessage', 'rate limited');
      expect(await mute('orders')).toContain('Done. Posted in the channel.');
      scenario.slack.breakNext('chat.postMessage', { retryAfterSeconds: 20 });
      expect(await mute('photos')).toContain('takes no messages of the bot for another 20 s');
      expect(scenario.slack.messages(channelId)).toHaveLength(1);
    });

    it('acknowledges a storm with one more call to Slack, its answer, and has a sweep show it in the digest', async () => {
      await startHearing(await start('slack'));
      const [queue, sweep] = await Promise.all([start('queue'), start('sweep')]);
      await scenario.queue.send(
        Array.from({ length: 12 }, (_, index) => anEvent({ ruleId: `rule-${index}` })),
      );
      await deliver(queue, 12);
      // Time for the digest, and hardly an alert.
      await sweep.invoke(fromStream, lastAlertMillis + 500);
      const digest = () => scenario.digests()[0]!;
      const calls = scenario.slack.calls.length;
      const where = { channelId, messageTs: digest().ts };
      expect((await scenario.slack.click(where, 'acknowledge_storm', ann)).status).toBe(200);
      expect(scenario.slack.calls.slice(calls).map(({ method }) => method)).toEqual([
        'auth.test',
        'response_url',
      ]);
      expect(JSON.stringify(digest().blocks)).not.toContain(`<@${ann}>`);
      await wake(sweep);
      expect(JSON.stringify(digest().blocks)).toContain(`<@${ann}>`);
    });

    it('shows Home before it answers, and a click there both on Home and in the alert', async () => {
      await startHearing(await start('slack'));
      const home = () => JSON.stringify(scenario.slack.homeView(ann)?.blocks ?? '');
      await scenario.slack.openHome(ann);
      expect(home()).toContain('npm run onboard -- --deployed --bucket');
      await showAlert();
      expect((await scenario.slack.openHome(ann)).status).toBe(200);
      expect(home()).toContain('Unacknowledged: 1 incident');
      const clicked = await scenario.slack.click({ homeOf: ann }, 'acknowledge', ann);
      expect(clicked.status).toBe(200);
      expect(home()).toContain('Yours: 1 incident');
      await wake(await start('sweep'));
      expect(scenario.alerts()[0]!.text).toContain('Acknowledged');
      // Slack tells of the view that is there, whatever letters are in it.
      expect((await scenario.slack.openHome(ann)).status).toBe(200);
    });

    it('turns a page of How to fix, and posts it to the thread, before it answers', async () => {
      await startHearing(await start('slack'));
      await showAlert();
      await scenario.slack.click(alert(), 'how_to_fix', ben);
      const shown = () => JSON.stringify(scenario.slack.openView(ben)?.blocks ?? '');
      const view = { viewId: scenario.slack.openView(ben)!.id };
      expect((await scenario.slack.click(view, 'fix_page_2', ben)).status).toBe(200);
      expect(shown()).toContain('create-job');
      expect((await scenario.slack.click(view, 'fix_page_3', ben)).status).toBe(200);
      expect((await scenario.slack.click(view, 'post_fix', ben)).status).toBe(200);
      expect(shown()).toContain('Posted to the thread');
      expect(scenario.slack.replies(channelId, scenario.alerts()[0]!.ts)).toHaveLength(1);
    });

    it('answers Slack, which verifies its URL when the manifest is saved', async () => {
      const url = await startHearing(await start('slack'));
      expect(await scenario.slack.verifyUrl(url)).toBe(true);
    });

    it('refuses a forged request, and one that is none', async () => {
      const url = await startHearing(await start('slack'));
      const form = { 'content-type': 'application/x-www-form-urlencoded' };
      const forged = { 'x-slack-signature': 'v0=00', 'x-slack-request-timestamp': '1' };
      const post = (headers: Record<string, string>, body: string) =>
        fetch(url, { method: 'POST', headers, body }).then(({ status }) => status);
      expect(await post({ ...form, ...forged }, 'command=%2Fs3rep')).toBe(401);
      expect(await post(form, 'payload=no-json')).toBe(401);
      expect(await post({ 'content-type': 'application/json' }, 'null')).toBe(401);
      for (const body of ['payload=null', 'payload=5', 'payload=%5B%5D'])
        expect(await postSigned(url, signingSecret, { body })).toBe(400);
      const body = `payload=${'x'.repeat(512 * 1024)}`;
      expect(await postSigned(url, signingSecret, { body })).toBe(413);
      expect(scenario.slack.calls).toEqual([]);
    });

    it('hears two people through two instances, and each again after it was frozen', async () => {
      const hearing = await Promise.all([start('slack'), start('slack')]);
      await startHearing(...hearing);
      await showAlert();
      const heard = await Promise.all(
        [ann, ben].map((by) => scenario.slack.click(alert(), 'acknowledge', by)),
      );
      expect(heard.map(({ status }) => status)).toEqual([200, 200]);
      const late = scenario.slack
        .ephemerals()
        .filter(({ text }) => /Nothing was changed/.test(text));
      expect(late).toHaveLength(1);
      for (const instance of hearing) {
        instance.freeze();
        instance.thaw();
      }
      await wake(await start('sweep'));
      expect(scenario.alerts()[0]!.text).toContain('Acknowledged');
      const [, owner] = /Acknowledged by <@(\w+)>/.exec(JSON.stringify(scenario.alerts()))!;
      const unacknowledged = await scenario.slack.click(alert(), 'unacknowledge', owner);
      const listed = await scenario.slack.runCommand('/s3rep list', { userId: ben });
      expect([unacknowledged.status, listed.status]).toEqual([200, 200]);
      await wake(await start('sweep'));
      expect(scenario.alerts()[0]!.text).not.toContain('Acknowledged');
    });

    it('takes a click while Slack is down for the bot, once it knows who it is, and a sweep shows it afterwards', async () => {
      await startHearing(await start('slack'));
      await showAlert();
      expect((await scenario.slack.click(alert(), 'acknowledge', ann)).status).toBe(200);
      await wake(await start('sweep'));
      await startHearing(await start('slack'));
      scenario.slack.goDown('500');
      expect((await scenario.slack.click(alert(), 'unacknowledge', ann)).status).toBe(200);
      scenario.slack.comeBack();
      expect(scenario.alerts()[0]!.text).toContain('Acknowledged');
      await (await start('sweep')).invoke(fromSchedule);
      expect(scenario.alerts()[0]!.text).not.toContain('Acknowledged');
    });

    it('tells the person in time that it did not work, while the table hangs', async () => {
      scenario = await begin({ slack: soon });
      const trap = await trapRequests(
        scenario.table.endpoint,
        () => 'hold',
        () => {},
      );
      scenario.onStop(() => trap.stop());
      await startHearing(await start('slack', { AWS_ENDPOINT_URL_DYNAMODB: trap.endpoint }));
      expect((await scenario.slack.runCommand('/s3rep list', { userId: ann })).status).toBe(200);
      expect(scenario.slack.ephemerals(ann)[0]!.text).toContain('Something went wrong in s3rep');
    });

    it('asks Slack nothing until somebody asks it', async () => {
      await start('slack');
      expect(scenario.slack.calls).toEqual([]);
    });
  });
}
