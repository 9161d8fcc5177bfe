import { addDays } from 'date-fns/addDays';
import { anEvent } from './an-event.ts';
import { ask } from './ask.ts';
import {
  beginWithAlert,
  choose,
  fail,
  openForm,
  shown,
  threadOf,
  untilShown,
  untilTold,
} from './first-alert.ts';
import { slackOfPeople } from './slack-of-people.ts';
import { ann, ben, type Scenario, startScenario } from './start-scenario.ts';

describe('People', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    scenario = await startScenario({ slack: slackOfPeople });
  });
  afterEach(() => scenario.stop());

  it('say who looks after it, what they know, and by when, on their own clock', async () => {
    const day = addDays(scenario.clock.now(), 40).toISOString().slice(0, 10);
    await beginWithAlert(scenario);
    await openForm(scenario, 'assign', ann);
    await scenario.slack.submitView(ann, {
      owner: { owner: { type: 'users_select', selected_user: ben } },
      note: { note: { type: 'plain_text_input', value: 'waiting for <!here> *security*' } },
      eta: { eta: { type: 'plain_text_input', value: `${day} 9:00` } },
    });
    await untilTold(scenario, `<@${ann}> assigned this to <@${ben}>`);
    await untilShown(scenario, `Acknowledged by <@${ben}>`);
    expect(shown(scenario)).toContain('waiting for &lt;!here&gt; *security*');
    expect(shown(scenario)).toContain(`${day} 00:00 UTC`);
  });

  it('are told what is wrong in a form, and lose nothing that they filled in', async () => {
    await beginWithAlert(scenario);
    await openForm(scenario, 'snooze', ann);
    const said = await scenario.slack.submitView(ann, {
      until: { until: { type: 'plain_text_input', value: 'some day' } },
    });
    expect(said.problem).toContain('Type a time such as 90m');
    expect(scenario.slack.openView(ann)).toBeDefined();
  });

  it('snooze an incident, and end that', async () => {
    await beginWithAlert(scenario);
    await openForm(scenario, 'snooze', ann);
    await scenario.slack.submitView(ann, {});
    await untilTold(scenario, `Snoozed by <@${ann}> until`);
    await untilShown(scenario, '💤 Snoozed');
    expect(await ask(scenario, 'list snoozed')).toContain('1 unresolved incident');
    await choose(scenario, 'end_snooze', ben);
    await untilTold(scenario, `Snooze ended by <@${ben}>`);
    await untilShown(scenario, 'Replication failing');
  });

  it('mute all that is like an incident from its menu, with a why', async () => {
    await beginWithAlert(scenario);
    scenario.expectMessage('muted failures with reason');
    await openForm(scenario, 'snooze', ann);
    const like = {
      scope: { scope: { type: 'radio_buttons', selected_option: { value: 'like' } } },
    };
    const silent = await scenario.slack.submitView(ann, like);
    expect(silent.problem).toContain('Enter a reason.');
    const why = { why: { why: { type: 'plain_text_input', value: 'we move it' } } };
    await scenario.slack.submitView(ann, { ...like, ...why });
    await untilTold(scenario, `Muted by <@${ann}>`);
    await untilShown(scenario, '⚪ Muted');
    expect(await ask(scenario, 'mutes')).toContain('we move it');
    expect(await ask(scenario, 'audit mutes')).toMatch(
      /1 action on.*bucket:orders rule:.* until .* UTC because we move it/s,
    );
  });

  it('mute no more than what is like it, where it has neither rule nor reason', async () => {
    await scenario.startWorker();
    await fail(scenario, anEvent({ ruleId: '', reason: '' }));
    scenario.expectMessage('muted failures without a reason');
    await openForm(scenario, 'snooze', ann);
    await scenario.slack.submitView(ann, {
      scope: { scope: { type: 'radio_buttons', selected_option: { value: 'like' } } },
      why: { why: { type: 'plain_text_input', value: 'a slow night' } },
    });
    await untilShown(scenario, '⚪ Muted');
    expect(await ask(scenario, 'mutes')).toContain(
      'without a reason under no rule of bucket `orders`',
    );
    await scenario.queue.send([anEvent()]);
    await scenario.slack.waitFor(() => scenario.alerts().length === 2, 'the alert of a failure');
  });

  it('say afterwards what shows that the objects are there', async () => {
    const alert = await beginWithAlert(scenario);
    await scenario.slack.click(alert, 'resolve', ann);
    await untilShown(scenario, 'Resolved by');
    await scenario.slack.waitFor((slack) => slack.ephemerals(ann).length === 1, 'a question');
    const question = scenario.slack.ephemerals(ann)[0]!;
    expect(question.text).toContain('Do you have proof that the object is there now?');
    await scenario.slack.click({ ephemeralId: question.id }, 'prove', ann);
    await scenario.slack.waitFor((slack) => slack.openView(ann) !== undefined, 'a form');
    await scenario.slack.submitView(ann, {
      note: { note: { type: 'plain_text_input', value: 'job 1234: 25 of 25' } },
    });
    await untilShown(scenario, 'job 1234: 25 of 25');
    await untilTold(scenario, 'added proof');
    expect(threadOf(scenario)).toContain('job 1234: 25 of 25');
  });
});
