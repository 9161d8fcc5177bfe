import { explainIncident } from '../../../src/incidents/explain-incident.ts';
import { answerText } from '../../../src/slack/block-kit/answer-text.ts';
import { renderIncidentWindow } from '../../../src/slack/alert/render-incident-window.ts';
import { anAlert, anIncident, aSummary } from '../../an-incident.ts';
import { listBrokenRules } from '../slack-rules.ts';
import { visibleText } from '../visible-text.ts';

function render(inStorm: number | undefined, answer?: string) {
  const shown = { ...anAlert().shown, ...(inStorm !== undefined && { inStorm }) };
  const summary = aSummary({ incident: anIncident({ alert: anAlert({ shown }) }) });
  const explanation = explainIncident(summary.incident, summary);
  return renderIncidentWindow(
    summary,
    explanation,
    answer === undefined ? {} : { answer: answerText(answer) },
  );
}

describe('renderIncidentWindow', () => {
  it('offers what the alert offers, and an alert where there is none', () => {
    const view = render(3);
    const text = visibleText(view);
    for (const button of ['Acknowledge', 'How to fix', 'Resolve', 'Assign', 'Show as alert']) {
      expect(text).toContain(button);
    }
    expect(listBrokenRules(view)).toEqual([]);
    expect(visibleText(render(undefined))).not.toContain('Show as alert');
  });

  it('says on top what became of a click', () => {
    expect(visibleText(render(3, 'Nothing was changed.')).split('\n')[0]).toBe(
      'Nothing was changed.',
    );
  });
});
