import type { Incident } from '../../src/incidents/model/incident.ts';
import { assignForm } from '../../src/slack/forms/assign-form.ts';
import { readFilled } from '../../src/slack/forms/form.ts';
import { snoozeForm } from '../../src/slack/forms/snooze-form.ts';
import { anIncident, aSummary } from '../an-incident.ts';

const asker = {
  by: 'U0ANN00000',
  now: new Date('2026-11-25T14:00:00Z'),
  timeZone: 'Europe/Berlin',
};
const owned: Incident['status'] = {
  kind: 'acknowledged',
  by: 'U0BEN00000',
  at: asker.now,
  note: 'soon',
  eta: new Date('2026-12-24T08:00:00Z'),
};

describe('the form about who looks after it', () => {
  it('shows what is known, on the clock of the person, and takes it back unchanged', () => {
    const { blocks } = assignForm.ask(aSummary({ incident: anIncident({ status: owned }) }), asker);
    const json = JSON.stringify(blocks);
    expect(json).toContain('"initial_user":"U0BEN00000"');
    expect(json).toContain('"initial_value":"2026-12-24 09:00"');
    const filled = { owner: 'U0BEN00000', note: 'soon', eta: '2026-12-24 09:00' };
    expect(assignForm.read(filled, asker)).toEqual({
      intent: { kind: 'assign', to: owned.by, note: 'soon', eta: owned.eta },
    });
  });

  it('takes back unchanged a time that was typed as a duration', () => {
    const now = new Date('2026-11-25T14:00:12.345Z');
    const first = assignForm.read({ eta: '2h' }, { ...asker, now });
    expect(first).toMatchObject({ intent: { eta: new Date('2026-11-25T16:01:00Z') } });
  });

  it('does not fill in a time that is over, which it would refuse', () => {
    const status = { ...owned, eta: new Date('2026-11-25T13:59:00Z') };
    const { blocks } = assignForm.ask(aSummary({ incident: anIncident({ status }) }), asker);
    expect(JSON.stringify(blocks)).not.toContain('13:59');
    expect(JSON.stringify(blocks)).not.toContain('14:59');
  });

  it('means the person themselves where nobody is named', () => {
    expect(assignForm.read({}, asker)).toMatchObject({ intent: { to: asker.by } });
  });
});

describe('what is filled in', () => {
  it('is kept as long as a note may be, and without half a character', () => {
    const value = `a${'🪣'.repeat(400)}`;
    const { note = '' } = readFilled({ note: { note: { type: 'plain_text_input', value } } });
    expect(note.length).toBeLessThanOrEqual(300);
    expect(note).toMatch(/^a(?:🪣)+…$/u);
  });

  it('is left out where it is blank', () => {
    const blank = { note: { note: { type: 'plain_text_input', value: ' \n ' } } };
    expect(readFilled(blank)).toEqual({});
  });
});

describe('the form about snoozing', () => {
  it('keeps why one incident alone is snoozed', () => {
    expect(snoozeForm.read({ scope: 'this', choice: '1h', why: 'drill' }, asker)).toMatchObject({
      intent: { kind: 'snooze', note: 'drill' },
    });
  });

  it.each([
    [{ choice: '1h' }, '2026-11-25T15:00:00.000Z'],
    [{ choice: 'tomorrow 9:00' }, '2026-11-26T08:00:00.000Z'],
    [{ choice: '1h', until: '17:30' }, '2026-11-25T16:30:00.000Z'],
  ])('reads %j', (filled, until) => {
    expect(snoozeForm.read(filled, asker)).toEqual({
      intent: { kind: 'snooze', until: new Date(until) },
    });
  });

  it('mutes with a why, and asks for one', () => {
    expect(snoozeForm.read({ scope: 'like', choice: '1h' }, asker)).toHaveProperty('errors.why');
    expect(snoozeForm.read({ scope: 'like', choice: '1h', why: 'drill' }, asker)).toEqual({
      mute: { until: new Date('2026-11-25T15:00:00Z'), why: 'drill' },
    });
  });

  it('asks again where another time is wanted and none is typed', () => {
    expect(snoozeForm.read({ choice: 'else' }, asker)).toMatchObject({
      errors: { until: expect.stringContaining('Until when?') },
    });
  });
});
