import { isBenignReason } from '../../src/replication/find-reason.ts';
import { addDays } from 'date-fns/addDays';
import { summarizeEpisodes } from '../../src/incidents/stats/summarize-episodes.ts';
import type { Incident, Status } from '../../src/incidents/model/incident.ts';
import type { TimelineEntry } from '../../src/incidents/model/timeline.ts';
import { renderAlert } from '../../src/slack/alert/render-alert.ts';
import { renderObjects } from '../../src/slack/objects/render-objects.ts';
import { anObjectsView } from './objects/an-objects-view.ts';
import { renderPlainAlert } from '../../src/slack/alert/render-plain-alert.ts';
import { renderTimeline } from '../../src/slack/alert/render-timeline.ts';
import { renderAskForProof } from '../../src/slack/answers/render-answer.ts';
import { renderList } from '../../src/slack/answers/render-list.ts';
import { renderStats } from '../../src/slack/answers/render-stats.ts';
import { renderWeekly } from '../../src/slack/answers/render-weekly.ts';
import { renderDigest } from '../../src/slack/digest/render-digest.ts';
import { renderPlainDigest } from '../../src/slack/digest/render-plain-digest.ts';
import { renderStormList } from '../../src/slack/digest/render-storm-list.ts';
import { renderReplicate } from '../../src/slack/explanation/render-replicate.ts';
import { renderHome } from '../../src/slack/home/render-home.ts';
import { aLateIncident, anAlert, anIncident, aSummary } from '../an-incident.ts';
import { aStormSummary } from '../a-storm.ts';
import { anEpisode } from '../an-episode.ts';
import { anExplanation } from '../an-explanation.ts';
import { aHome } from './home/a-home.ts';

const now = new Date('2027-03-22T12:00:00Z');
const by = 'U0ANN00000';
const count = 4321;
const lastFailedAt = new Date('2026-11-22T10:00:33Z');
const resolved: Status = { kind: 'resolved', by, at: now, acceptedObjects: count };

/** Some of its chunks ended. */
function forgotten(incident: Incident): Incident {
  const { shown, ...alert } = anAlert();
  const kept = { until: addDays(now, 60), missingObjects: count, isPartial: true } as const;
  return { ...incident, kept, alert: { ...alert, shown: { ...shown, missingObjects: count } } };
}

const incidents = {
  'an open one': forgotten(anIncident()),
  'a quiet one': forgotten(anIncident({ followUp: { quietSince: lastFailedAt } })),
  'an expected one': forgotten(anIncident({ reason: 'SrcKeyNotFound' })),
  'a resolved one': forgotten(anIncident({ status: resolved })),
  'a late one': forgotten(aLateIncident()),
  'a late one, resolved': forgotten(aLateIncident({ status: resolved })),
};

function isOfMissing({ kind, reason }: Incident): boolean {
  return kind !== 'late' && !isBenignReason(reason);
}

const line = { number: 1, at: now } as const;
const entries: TimelineEntry[] = [
  { ...line, kind: 'escalated', others: 0 },
  { ...line, kind: 'quiet', since: lastFailedAt, missingObjects: count, missingBytes: 0 },
  { ...line, kind: 'still missing', owner: by, missingObjects: count },
  { ...line, kind: 'resolved', by, missingObjects: count },
  { ...line, kind: 'closed', missingObjects: count },
];

describe.each(Object.entries(incidents))(
  'Of %s, some of whose objects are forgotten,',
  (_, incident) => {
    const summary = aSummary({ incident, missingObjects: count });
    const explanation = anExplanation();
    const members = [{ incident, missingObjects: count }];
    const storm = aStormSummary({ members, missingObjects: count, isCounted: true });
    const listed = { incident, id: 'Ab12', explanation };
    const stats = summarizeEpisodes(
      [anEpisode({ openedAt: lastFailedAt, objects: count, isPartial: true })],
      [incident],
      {
        since: addDays(lastFailedAt, -1),
        now,
        goesBack: true,
      },
    );

    it.each(
      Object.entries({
        'its alert': renderAlert(summary, explanation, {}),
        'its plain alert': renderPlainAlert(summary, explanation, {}),
        'its objects': renderObjects(anObjectsView(summary)),
        'how to replicate them': renderReplicate(summary, explanation),
        'its timeline': renderTimeline(incident, entries),
        'the list': renderList([listed]),
        Home: renderHome(aHome({ mine: [listed], unresolved: [incident] })),
        'a digest': renderDigest(storm),
        'a plain digest': renderPlainDigest(storm),
        'the list of a storm': renderStormList(storm),
        'the figures': renderStats(stats),
        // It counts no objects but the missing ones.
        ...(isOfMissing(incident) ? { 'the week': renderWeekly(stats) } : {}),
      }),
    )('%s says "at least" before each number of them', (_what, rendered) => {
      const text = JSON.stringify(rendered).replaceAll(/"value":"[^"]*"/g, '');
      const before = [...text.matchAll(/(.{0,10})4,?32[01]\b/g)].map(([, words]) => words);
      expect(before.length).toBeGreaterThan(0);
      expect(before.filter((words) => !/at least $/i.test(words!))).toEqual([]);
    });

    it('the question for proof names no number', () => {
      expect(renderAskForProof(incident, count).text).toContain('that the objects are');
    });
  },
);
