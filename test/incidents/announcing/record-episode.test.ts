import { recordEpisode } from '../../../src/incidents/announcing/record-episode.ts';
import type { Announcement } from '../../../src/incidents/announcing/decide-announcement.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import type { EpisodeStore } from '../../../src/incidents/ports/episode-store.ts';
import { anAlert, anIncident, aSummary } from '../../an-incident.ts';
import { emptyPlace } from '../lifecycle-model/memory-place.ts';
import { buildMemoryStores } from '../lifecycle-model/memory-stores.ts';

const at = new Date('2026-11-22T11:00:00Z');
const resolved = { kind: 'resolved', by: 'U0ANN00000', at, acceptedObjects: 1 } as const;
const recovered = { kind: 'resolved', at, acceptedObjects: 0, replicatedObjects: 0 } as const;
const shownResolved = anAlert({ shown: { ...anAlert().shown, status: resolved } });

const cases: readonly [string, Partial<Incident>, Announcement, boolean][] = [
  ['keeps it before the first alert', {}, 'post', true],
  [
    'keeps it before another state is shown',
    { alert: anAlert(), status: resolved },
    'update',
    true,
  ],
  [
    'keeps it where a person deleted the alert, and then resolved it',
    { alert: anAlert({ isGone: true }), status: resolved },
    'leave: deleted in Slack',
    true,
  ],
  ['keeps what ended before it was ever shown', { status: resolved }, 'reopen', true],
  ['keeps no episode that was never posted', { status: recovered }, 'reopen', false],
  ['writes nothing for another count', { alert: anAlert() }, 'update', false],
  ['writes nothing where there is nothing to announce', {}, 'leave: nothing is missing', false],
  ['writes nothing twice', { alert: shownResolved, status: resolved }, 'reopen', false],
];

describe('recordEpisode', () => {
  it.each(cases)('%s', async (_title, differences, announcement, isKept) => {
    const kept: number[] = [];
    const store: EpisodeStore = {
      ...buildMemoryStores(emptyPlace()),
      putEpisode: async ({ objects }) => void kept.push(objects),
    };
    const summary = aSummary({ incident: anIncident(differences), missingObjects: 7 });
    await recordEpisode(store, summary, announcement);
    expect(kept).toEqual(isKept ? [7] : []);
  });
});
