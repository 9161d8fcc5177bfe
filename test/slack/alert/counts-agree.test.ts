import { renderEscalation } from '../../../src/slack/alert/render-escalation.ts';
import { renderTimeline } from '../../../src/slack/alert/render-timeline.ts';
import { checkIncident } from '../../../src/slack/commands/check-incident.ts';
import type { BotService } from '../../../src/slack/service/bot-service.ts';
import { anEscalation } from '../../an-escalation.ts';
import { anAlert, anIncident, aSummary } from '../../an-incident.ts';

const at = new Date('2026-11-22T11:00:00Z');
const by = 'U0ANN00000';
const reopening = {
  previousAlert: undefined,
  resolvedBy: by,
  resolvedAt: at,
  acceptedObjects: 250,
  vouchedObjects: 250,
};
const alert = anAlert({ shown: { ...anAlert().shown, missingObjects: 251 } });
const incident = anIncident({ episode: 2, reopening, alert });

/** These said 251 where the alert said 1. */
describe('Of an incident that failed again once a person had resolved 250 objects', () => {
  it('a call names what is missing now', () => {
    const call = renderEscalation({ message: anEscalation(), waiting: [incident] });
    expect(call.text).toContain('1 object missing');
    expect(call.text).not.toContain('251');
  });

  it('a reminder of what is still missing does, too', () => {
    const entry = { number: 1, at, kind: 'still missing', owner: by, missingObjects: 251 } as const;
    expect(renderTimeline(incident, [entry]).text).toContain('1 object is still missing in');
  });

  it('who asks for a check hears both numbers: S3 is asked for all', async () => {
    const service: Partial<BotService> = {
      readSummary: async () => aSummary({ incident, missingObjects: 251 }),
      putAuditEntry: async () => {},
      requestCheck: async () => ({ kind: 'requested' }),
      clock: () => at,
    };
    const { text } = await checkIncident(service as BotService, incident.id, by);
    expect(text).toContain('whether 1 object arrived, and 250 that were resolved before.');
  });
});
