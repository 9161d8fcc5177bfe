import type { Incident } from '../../../src/incidents/model/incident.ts';
import { alertActions } from '../../../src/slack/alert/actions.ts';
import type { Offer, Place } from '../../../src/slack/alert/alert-action.ts';
import { offerButtons, offerMenu } from '../../../src/slack/alert/offer-actions.ts';
import { parseMenuValue } from '../../../src/slack/alert/button-value.ts';
import { aLateIncident, anAlert, anIncident } from '../../an-incident.ts';

const by = 'U0ANN00000';
const at = new Date('2026-11-22T11:00:00Z');
const incidents: readonly Incident[] = [
  anIncident(),
  anIncident({ snooze: { by, at, until: at } }),
  anIncident({ alert: anAlert({ shown: { ...anAlert().shown, inStorm: 3 } }) }),
  anIncident({ status: { kind: 'acknowledged', by, at } }),
  anIncident({ status: { kind: 'resolved', by, at, acceptedObjects: 1 } }),
  anIncident({ cause: { state: 'gone', title: 'A cause', at } }),
  aLateIncident({ status: { kind: 'resolved', at, acceptedObjects: 0, replicatedObjects: 1 } }),
];
const offers: readonly Offer[] = incidents.flatMap((incident) => [
  { incident, missingObjects: 3, replay: 'replicate again' },
  { incident, missingObjects: undefined, replay: 'nothing' },
  { incident, missingObjects: 3, isOwner: true, mayDiagnose: true },
]);

function idsOffered(place: Place, offer: Offer): string[] {
  return place === 'menu'
    ? offerMenu(offer).options.map(({ value = '' }) => parseMenuValue(value)[0])
    : offerButtons(place, offer).map(({ actionId }) => actionId);
}

describe('alertActions', () => {
  it('offers each action, in each of its places, to somebody', () => {
    const wanted = Object.entries(alertActions).flatMap(([id, { places }]) => {
      const names = Object.keys(places) as Place[];
      expect(names).not.toEqual([]);
      return names.map((place) => ({ id, place }));
    });
    const never = wanted.filter(
      ({ id, place }) => !offers.some((offer) => idsOffered(place, offer).includes(id)),
    );
    expect(wanted.length).toBeGreaterThan(15);
    expect(never).toEqual([]);
  });

  it('offers one of two opposites, never both', () => {
    for (const offer of offers) {
      const home = idsOffered('home', offer);
      const takes = ['acknowledge', 'take_over', 'unacknowledge'].filter((id) => home.includes(id));
      expect(takes).toHaveLength(1);
      expect(idsOffered('menu', offer)).not.toEqual(
        expect.arrayContaining(['snooze', 'end_snooze']),
      );
    }
  });

  it('keeps menus within what Slack takes, two to five options, with values that can be read', () => {
    for (const offer of offers) {
      const { options } = offerMenu(offer);
      expect(options.length).toBeGreaterThanOrEqual(2);
      expect(options.length).toBeLessThanOrEqual(5);
      const count = offer.missingObjects ?? 0;
      const values = options.map(({ value }) => value);
      expect(values).toContain(`objects:AAAAbbbb0000-_zz.1.${count}`);
    }
  });

  it('shows three buttons at most on the card', () => {
    for (const offer of offers) expect(idsOffered('card', offer).length).toBeLessThanOrEqual(3);
  });

  it('offers a take-over in the menu while somebody owns it, and names that owner where it asks', () => {
    const [open, , , owned] = offers.filter((_offer, index) => index % 3 === 0);
    expect(idsOffered('menu', owned!)).toContain('take_over');
    expect(idsOffered('menu', open!)).not.toContain('take_over');
    expect(offerButtons('owned', owned!)).toMatchObject([
      { actionId: 'take_over', value: `AAAAbbbb0000-_zz.1.3.${by}` },
      { actionId: 'unacknowledge', value: `AAAAbbbb0000-_zz.1.3.${by}` },
    ]);
  });
});
