import type { App } from '@slack/bolt';
import * as fc from 'fast-check';
import { alertActions } from '../../../src/slack/alert/actions.ts';
import { formatButtonValue, formatMenuValue } from '../../../src/slack/alert/button-value.ts';
import { listenToPeople } from '../../../src/slack/build-app.ts';
import { commands } from '../../../src/slack/commands/commands.ts';
import { formatFixSubject } from '../../../src/slack/explanation/fix-subject.ts';
import { formatDiagnosisTarget } from '../../../src/slack/diagnosis/check-again-button.ts';
import { formatReportValue } from '../../../src/slack/reports/report-value.ts';
import { firstObjects, formatObjectsSubject } from '../../../src/slack/objects/objects-subject.ts';
import { readAttempt } from '../../../src/slack/listeners/read-attempt.ts';
import type { BotService } from '../../../src/slack/service/bot-service.ts';
import { incident, startPressing } from './press.ts';

const value = formatButtonValue({ incidentId: incident.id, episode: 1, shownObjects: 1 });
const user = { id: 'U0CEM00000', team_id: 'T0OTHER000' };
let count = 0;
const fresh = () => ({ user, team: { id: 'T0PRETEND0' }, trigger_id: `1.${(count += 1)}` });

const type = (text: string) => {
  const { trigger_id } = fresh();
  const who = { user_id: user.id, team_id: user.team_id, channel_id: 'C0ALERTS00' };
  return { command: '/s3rep', text, trigger_id, ...who };
};
const howToFix = {
  id: 'V1',
  type: 'modal',
  private_metadata: formatFixSubject({ kind: 'incident', incidentId: incident.id }),
};
const objects = {
  id: 'V1',
  type: 'modal',
  private_metadata: formatObjectsSubject(firstObjects(incident.id, 'C0ALERTS00')),
};
const click = (id: string, its = value) => ({
  ...fresh(),
  type: 'block_actions',
  ...(/^(fix_page_1|post_fix)$/.test(id) && { view: howToFix }),
  ...(id.startsWith('objects_') && { view: objects }),
  actions: [{ type: 'button', action_id: id, block_id: 'b', value: its }],
});
const choose = (id: string, its = value) => ({
  ...fresh(),
  type: 'block_actions',
  actions: [
    {
      type: 'overflow',
      action_id: 'more',
      block_id: 'b',
      selected_option: { value: formatMenuValue(id, its) },
    },
  ],
});
const fields = {
  scope: { scope: { value: 'like' } },
  choice: { choice: { value: '1h' } },
  why: { why: { value: 'x' } },
  note: { note: { value: 'x' } },
  period: { period: { selected_option: { value: '7' } } },
};
const submit = (id: string, its = value) => ({
  ...fresh(),
  type: 'view_submission',
  view: { type: 'modal', callback_id: id, private_metadata: its, state: { values: fields } },
});

/** What each command is typed with; it stands alone where nothing is here. */
const typed: Readonly<Record<string, string>> = {
  ack: 'AAAA',
  unack: 'AAAA',
  assign: 'AAAA me',
  snooze: 'AAAA 1h',
  takeover: 'AAAA',
  reopen: 'AAAA',
  resolve: 'AAAA 1',
  check: 'AAAA',
  diagnose: 'orders',
  canary: 'orders',
  mute: 'orders for 1h because y',
  unmute: '1',
  route: 'orders here',
  unroute: '1',
  show: 'AAAA',
  objects: 'AAAA',
  audit: 'mutes',
  report: 's3://reports/s3rep/job-0f65a1b7/',
};
/** What the value of a button is, other than an incident. */
const clicked: Readonly<Record<string, string>> = {
  acknowledge_storm: 'storm.3',
  show_storm: 'storm.3',
  run_1: 'ack AAAA',
  look_for_canary: JSON.stringify({ bucket: 'orders', objectKey: 'canary' }),
  check_again: formatDiagnosisTarget({ kind: 'bucket', bucket: 'orders' }),
  open_incidents: formatReportValue({ kind: 's3', bucket: 'b', key: 'k' }, 0),
  show_report: 's3://reports/s3rep/job-12345678/manifest.json',
};
/** Whether a way in only shows something, or may change something. A new one has to be added here. */
const waysIn: Readonly<Record<string, 'shows' | 'changes'>> = {
  'command check': 'changes',
  'command diagnose': 'changes',
  'command coverage': 'changes',
  'command canary': 'changes',
  'action ignore_bucket': 'changes',
  'view ignore_bucket': 'changes',
  'action look_for_canary': 'changes',
  'command explain': 'shows',
  'command search': 'shows',
  'command report': 'changes',
  'command list': 'shows',
  'command show': 'shows',
  'command objects': 'shows',
  'command ack': 'changes',
  'command unack': 'changes',
  'command takeover': 'changes',
  'command reopen': 'changes',
  'command assign': 'changes',
  'command snooze': 'changes',
  'command resolve': 'changes',
  'command mute': 'changes',
  'command mutes': 'shows',
  'command unmute': 'changes',
  'command route': 'changes',
  'command routes': 'shows',
  'command unroute': 'changes',
  'command stats': 'shows',
  'command audit': 'shows',
  'command health': 'shows',
  'command test': 'changes',
  'action explain_1': 'shows',
  'action share_explanation': 'changes',
  'action how_to_fix_reason': 'shows',
  'action how_to_fix_event': 'shows',
  'action fix_page_1': 'shows',
  'action post_fix': 'changes',
  'action confirm_replay': 'changes',
  'action cancel_replay': 'changes',
  'action acknowledge': 'changes',
  'action open_incident': 'shows',
  'action post_alert': 'changes',
  'menu open_incident': 'shows',
  'menu post_alert': 'changes',
  'action take_over': 'changes',
  'action unacknowledge': 'changes',
  'action how_to_fix': 'shows',
  'action diagnose': 'changes',
  'menu diagnose': 'changes',
  'action resolve': 'changes',
  'action reopen': 'changes',
  'action replicate': 'shows',
  'action tomorrow': 'changes',
  'action prove': 'changes',
  'action check_arrival': 'changes',
  'menu acknowledge': 'changes',
  'menu take_over': 'changes',
  'menu unacknowledge': 'changes',
  'menu how_to_fix': 'shows',
  'menu resolve': 'changes',
  'menu tomorrow': 'changes',
  'menu objects': 'shows',
  'menu replicate': 'shows',
  'menu explain': 'shows',
  'menu assign': 'changes',
  'menu snooze': 'changes',
  'menu end_snooze': 'changes',
  'menu reopen': 'changes',
  'menu prove': 'changes',
  'action acknowledge_storm': 'changes',
  'action show_storm': 'shows',
  'view assign': 'changes',
  'view snooze': 'changes',
  'view prove': 'changes',
  'view find_objects': 'shows',
  'action objects_page_1': 'shows',
  'action objects_csv': 'changes',
  'action objects_manifest': 'changes',
  'event app_home_opened': 'shows',
  'shortcut explain_failure': 'shows',
  'shortcut read_report': 'changes',
  'action open_incidents': 'changes',
  'action show_report': 'changes',
  'action check_again': 'changes',
  'action run_1': 'changes',
  'action find_reason': 'shows',
  'options choose_reason': 'shows',
  'action choose_reason': 'shows',
};

/** Every way in that listeners are registered for. */
function listWaysIn(): string[] {
  const found: string[] = [];
  const note = (kind: string) => (constraint: unknown) => {
    if (kind === 'command') found.push(...commands.map(({ name }) => `command ${name}`));
    else if (constraint === 'more')
      found.push(...Object.keys(alertActions).map((id) => `menu ${id}`));
    else found.push(`${kind} ${nameOf(constraint)}`);
  };
  const kinds = [
    'command',
    'action',
    'view',
    'event',
    'shortcut',
    'options',
    'message',
    'function',
  ];
  const app = Object.fromEntries(kinds.map((kind) => [kind, note(kind)]));
  listenToPeople(app as unknown as App, {} as BotService);
  return found;
}

function nameOf(constraint: unknown): string {
  if (constraint instanceof RegExp)
    return constraint.source
      .replace(/^\^|\$$/g, '')
      .replace(String.raw`\d+$`, '1')
      .replace(String.raw`\d+`, '1');
  if (typeof constraint === 'string') return constraint;
  return String((constraint as { callback_id: string }).callback_id);
}

/** What Slack sends when somebody uses it. */
function use(wayIn: string, its?: string): object {
  const [kind = '', id = ''] = wayIn.split(' ');
  switch (kind) {
    case 'command':
      return type(`${id} ${its ?? typed[id] ?? ''}`);
    case 'action':
      return click(id, its ?? clicked[id] ?? value);
    case 'menu':
      return choose(id, its);
    case 'view':
      return submit(id, its);
    case 'event':
      return {
        ...fresh(),
        type: 'event_callback',
        event: { type: id, tab: 'home', user: user.id },
      };
    case 'options':
      return { ...fresh(), type: 'block_suggestion', action_id: id, value: 'kms' };
    default:
      return { ...fresh(), type: 'message_action', callback_id: id, message };
  }
}

const message = { text: 'kms', files: [{ url_private_download: 'https://files.slack.com/f' }] };
const names = Object.keys(waysIn);
const changing = names.filter((name) => waysIn[name] === 'changes');

describe('Every way in', () => {
  it('is listed', () => {
    expect([...new Set(listWaysIn())].toSorted()).toEqual(names.toSorted());
  });

  it.each(names)('is read as what it is: %s', (name) => {
    expect(readAttempt(use(name)) === undefined).toBe(waysIn[name] === 'shows');
  });

  it('is read as its command where a button stands for one', () => {
    expect(readAttempt(click('run_2', 'list orders'))).toBeUndefined();
    expect(readAttempt(click('run_2', 'mute x for 1h because y'))).toMatchObject({ what: 'mute' });
  });

  it('is taken to change something where it is not known', () => {
    for (const name of ['action new', 'menu new', 'view new', 'event new', 'shortcut new'])
      expect([name, readAttempt(use(name))]).toEqual([
        name,
        expect.objectContaining({ what: 'new' }),
      ]);
  });

  it.each(names)('changes nothing for a stranger: %s', async (name) => {
    const { press, changes, opened, noted } = startPressing('stranger');
    const acks = await press(use(name));
    // Health asks Slack, and the table.
    expect(changes.filter((method) => method !== 'readHealth')).toEqual([]);
    expect(noted).toHaveLength(waysIn[name] === 'shows' ? 0 : 1);
    if (waysIn[name] === 'shows') return;
    expect(opened.filter((method) => method === 'views.open')).toEqual([]);
    expect(acks).toHaveLength(name.startsWith('event') ? 0 : 1);
  });

  it.each(changing.filter((name) => name !== 'action share_explanation'))(
    'is open to members: %s',
    async (name) => {
      const { press, changes, opened } = startPressing('member');
      await press(use(name));
      expect([...changes, ...opened].length).toBeGreaterThan(0);
    },
  );

  it('changes nothing for a stranger, whatever its value says', async () => {
    const { press, changes } = startPressing('stranger');
    const hostile = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.constantFrom(value, 'storm.3', '__proto__'),
    );
    const anything = fc.oneof(
      fc.constantFrom(...names),
      fc
        .tuple(fc.constantFrom('action', 'menu', 'view', 'shortcut'), hostile)
        .map((parts) => parts.join(' ')),
    );
    await fc.assert(
      fc.asyncProperty(anything, hostile, async (name, text) => {
        await press(use(name, text));
        expect(changes.filter((method) => method !== 'readHealth')).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
