import { buildRuleService } from './build-rule-service.ts';
import { actOnIncident } from '../incidents/act-on-incident.ts';
import { acknowledgeStorm } from '../incidents/act-on-storm.ts';
import type { Outcome } from '../incidents/announcing/alert-channel.ts';
import { announceIncident } from '../incidents/announcing/announce-incident.ts';
import { showDigest } from '../incidents/announcing/announce-storm.ts';
import type { Announcer } from '../incidents/announcing/announcer.ts';
import { readStats } from '../incidents/stats/read-stats.ts';
import { beginTest } from '../incidents/begin-test.ts';
import { readHealth } from '../incidents/read-health.ts';
import { listResolved } from '../incidents/list-resolved.ts';
import { summarizeIncident } from '../incidents/counting/summarize-incident.ts';
import { summarizeStorm } from '../incidents/announcing/summarize-storm.ts';
import { withUnion } from '../incidents/counting/with-union.ts';
import type { BotService } from '../slack/service/bot-service.ts';

/** What the desk needs to know of the bot around it. */
export interface BotServiceParts {
  /** Told when a click left something due. */
  readonly onDue: () => void;
  /** Finds out whether Slack lets the bot into its channel. */
  readonly probe: () => Promise<Outcome>;
  /** Undefined where another process reads the queue. */
  readonly isQueueHealthy: () => boolean | undefined;
}

/** Joins what people can ask of the bot. */
export function buildBotService(
  announcer: Announcer,
  slack: Pick<
    BotService,
    'linkTo' | 'timeZoneOf' | 'operators' | 'alertChannelId' | 'postReceipt' | 'join'
  >,
  { onDue, probe, isQueueHealthy }: BotServiceParts,
): BotService {
  const { store, clock } = announcer;
  return {
    applyAction: (incidentId, action) => actOnIncident(announcer, incidentId, action),
    async announce(incidentId) {
      const progress = await announceIncident(announcer, incidentId, 'interactive');
      onDue();
      return progress;
    },
    async readSummary(incidentId) {
      const incident = await store.readIncident(incidentId);
      if (incident === undefined) return undefined;
      return withUnion(store, incidentId, clock(), (union) => summarizeIncident(incident, union));
    },
    listUnresolved: () => store.listUnresolved(),
    listResolved: () => listResolved(store, clock()),
    async acknowledgeStorm(stormNumber, by) {
      const change = await acknowledgeStorm(announcer, stormNumber, by, clock());
      if (change.kind === 'acknowledged') {
        await showDigest(announcer, change.storm, [], 'interactive');
        onDue();
      }
      return change;
    },
    async readStorm(stormNumber) {
      const storm = await store.readStorm();
      if (storm?.number !== stormNumber) return undefined;
      return summarizeStorm(announcer, storm, []);
    },
    putAuditEntry: (entry) => store.putAuditEntry(entry),
    listAuditEntries: (about) => store.listAuditEntries(about),
    ...buildRuleService(announcer, onDue),
    ...slack,
    async beginTest() {
      const incidentId = await beginTest(store, clock());
      onDue();
      return incidentId;
    },
    readHealth: () => readHealth(store, probe, isQueueHealthy()),
    readStats: (since) => readStats(store, since, clock()),
    clock,
  };
}
