import { renderPlace } from '../../../src/slack/alert/render-place.ts';
import { anAlert, anIncident, aSummary } from '../../an-incident.ts';

const error = 'edit_window_closed';
const frozen = { error, isChannelClosed: false };
const { channelId, messageTs } = anAlert();
const replaces = { channelId, messageTs, error, firstPostedAt: new Date(0) };
const insteadOf = { channelId: 'C0ORDERS00', error: 'is_archived' };
const place = (incident: Parameters<typeof anIncident>[0]) =>
  renderPlace(aSummary({ incident: anIncident(incident) }), { replacedAlert: 'https://x.test/p1' });

describe('renderPlace', () => {
  it('says nothing of an alert that is where it belongs', () => {
    expect(place({ alert: anAlert(), route: { channelId: 'C0ORDERS00' } })).toEqual([]);
  });

  it('names the channel where it could not be shown', () => {
    expect(place({ route: { insteadOf } })).toEqual([
      '⚠️ This could not be shown in <#C0ORDERS00>: Slack answered `is_archived`. It is shown here instead.',
    ]);
  });

  it.each([
    ['while it is posted', { alert: anAlert({ isGone: true, frozen }) }],
    ['ever after', { alert: anAlert({ replaces }) }],
  ])('links to the alert that it takes the place of, %s', (_when, incident) => {
    expect(place(incident)).toEqual([
      '↪️ Posted again: Slack no longer lets s3rep edit the <https://x.test/p1|earlier alert> (`edit_window_closed`).',
    ]);
  });
});
