import * as fc from 'fast-check';
import { actOnIncident } from '../../../src/incidents/act-on-incident.ts';
import { readSummary } from '../../../src/incidents/read-summary.ts';
import { alertActions } from '../../../src/slack/alert/actions.ts';
import { formatButtonValue, parseButtonValue } from '../../../src/slack/alert/button-value.ts';
import type { BotService } from '../../../src/slack/service/bot-service.ts';
import { performAction } from '../../../src/slack/service/perform-action.ts';
import { anAlert, anIncident } from '../../an-incident.ts';
import { beginWorld } from '../../incidents/lifecycle-model/world.ts';

const ann = 'U0ANN00000';
const ben = 'U0BEN00000';
const shownObjects = 5;
const { shown } = anAlert();
const alert = anAlert({ shown: { ...shown, missingObjects: shownObjects } });
const incident = anIncident({ alert, episode: 2, revision: 3 });

/** A bot that has posted one alert. Only Ann is an operator. */
function begin(stored = incident) {
  const { place, clock, workers } = beginWorld();
  const { announcer } = workers[0]!;
  place.incidents.set(stored.id, stored);
  const parts: Partial<BotService> = {
    clock,
    operators: { groupId: 'S0OPERATORS', includes: (id) => Promise.resolve(id === ann) },
    applyAction: (id, action) => actOnIncident(announcer, id, action),
    readSummary: (id) => readSummary(announcer.store, id, clock()),
    announce: () => Promise.resolve({ kind: 'settled' }),
    linkTo: () => Promise.resolve(undefined),
    putAuditEntry: (entry) => announcer.store.putAuditEntry(entry),
  };
  const resolve = async (text: string, by: string) => {
    const seen = parseButtonValue(text);
    if (seen === undefined) return undefined;
    const actor = { ...seen, by };
    return performAction(parts as BotService, actor, alertActions.resolve.does(actor));
  };
  return { resolve, status: () => place.incidents.get(stored.id)!.status };
}

const count = fc.oneof(fc.constantFrom(0, 1, 4, 5, 6, 999_999_999), fc.nat(2_000_000_000));
const hostile = fc.oneof(
  fc.string(),
  fc
    .tuple(fc.constantFrom(incident.id, 'AAAAbbbb0000-_zy'), fc.nat(4), count)
    .map((parts) => parts.join('.')),
);

describe('The value of a button', () => {
  it('closes nothing for who may not, whatever it says', async () => {
    const { resolve, status } = begin();
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        await resolve(text, ben);
        expect(status()).toEqual(incident.status);
      }),
      { numRuns: 500 },
    );
  });

  it('closes an incident with as many objects missing as its alert shows, and no others', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const { resolve, status } = begin();
        await resolve(text, ann);
        const now = status();
        const isHonest = text === `${incident.id}.2.5`;
        expect(now).toMatchObject(
          isHonest ? { kind: 'resolved', acceptedObjects: shownObjects } : incident.status,
        );
      }),
      { numRuns: 300 },
    );
    const { resolve, status } = begin();
    await resolve(formatButtonValue({ incidentId: incident.id, episode: 2, shownObjects }), ann);
    expect(status()).toMatchObject({ kind: 'resolved', by: ann, acceptedObjects: 5 });
  });

  it.each([0, 4, 999_999_999])('asks again, with a button, who saw %i objects', async (saw) => {
    const { resolve, status } = begin();
    const result = await resolve(`${incident.id}.2.${saw}`, ann);
    expect(status()).toEqual(incident.status);
    expect(result?.answer).toContain('Nothing was changed');
    expect(JSON.stringify(result?.question?.blocks)).toContain('"action_id":"resolve"');
  });

  it('is taken of an incident without an alert when it is the count', async () => {
    const { resolve, status } = begin({ ...incident, alert: undefined });
    await resolve(`${incident.id}.2.3`, ann);
    expect(status().kind).toBe('open');
    await resolve(`${incident.id}.2.0`, ann);
    expect(status()).toMatchObject({ kind: 'resolved', acceptedObjects: 0 });
  });
});
