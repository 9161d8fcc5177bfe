import { renderEscalation, renderNextCall } from '../../../src/slack/alert/render-escalation.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { anEscalation } from '../../an-escalation.ts';
import { anAlert, anIncident } from '../../an-incident.ts';
import { actionIds, visibleText } from '../visible-text.ts';

const onCall = 'S0ONCALL00';
const waiting = (count: number, differences: Partial<Incident> = {}) =>
  Array.from({ length: count }, (_, index) =>
    anIncident({ id: `AAAAbbbb0000-_z${index}`, alert: anAlert(), ...differences }),
  );
const membersOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    incidentId: `AAAAbbbb0000-_z${index}`,
    episode: 1,
  }));

describe('renderEscalation', () => {
  it('names each incident with its reason, route and since when it waits, and what to click', () => {
    const message = anEscalation({ members: membersOf(2) });
    const rendered = renderEscalation({ message, waiting: waiting(2) }, onCall);
    const [title, first] = visibleText(rendered).split('\n');
    expect(title).toBe(`🚨 <!subteam^${onCall}> *2 incidents are unacknowledged*`);
    expect(first).toMatch(
      /^🔴 \*DstBucketUnversioned\* · orders → orders-dr · 1 object missing · since <!date.* · `\w+`$/,
    );
    expect(actionIds(rendered)).toEqual(['acknowledge', 'how_to_fix', 'acknowledge', 'how_to_fix']);
    expect(rendered.text).toContain('DstBucketUnversioned');
  });

  it('names some of many, and counts the others', () => {
    const message = anEscalation({ members: membersOf(12), others: 500 });
    const rendered = renderEscalation({ message, waiting: waiting(9) }, onCall);
    const text = visibleText(rendered);
    expect(actionIds(rendered)).toHaveLength(16);
    expect(text).toContain('and 501 more: `/s3rep list open`');
    expect(text).toContain('3 since acknowledged, snoozed or resolved');
  });

  it('mentions whom routes name, each once, and nobody where nobody is set', () => {
    const routed = waiting(2, { route: { mentionId: 'S0ORDERS00' } });
    const message = anEscalation();
    const titleOf = (all: Incident[], called?: string) =>
      renderEscalation({ message, waiting: all }, called).text.split('\n')[0];
    expect(titleOf([...routed, ...waiting(1)], onCall)).toBe(
      `🚨 <!subteam^S0ORDERS00> <!subteam^${onCall}> *3 incidents are unacknowledged*`,
    );
    expect(titleOf(waiting(1))).toBe('🚨 *1 incident is unacknowledged*');
  });

  it('calls nobody once all are acknowledged', () => {
    const rendered = renderEscalation({ message: anEscalation(), waiting: [] }, onCall);
    expect(rendered.text).toBe('✅ None of these incidents is unacknowledged any more');
    expect(actionIds(rendered)).toEqual([]);
    expect(visibleText(rendered)).not.toContain(onCall);
  });

  it('calls once more in one line', () => {
    const next = renderNextCall({ message: anEscalation(), waiting: waiting(2) }, onCall);
    expect(next.text).toBe(`🚨 <!subteam^${onCall}> *2 incidents are still unacknowledged*`);
  });
});
