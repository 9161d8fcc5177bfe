import type { DynamodbStores } from '../dynamodb/build-dynamodb-stores.ts';
import { actOnIncident } from '../incidents/act-on-incident.ts';
import { acknowledgeStorm } from '../incidents/act-on-storm.ts';
import type { Outcome } from '../incidents/announcing/alert-channel.ts';
import { pageTimesOf } from '../incidents/announcing/hand-off.ts';
import type { Announcer, Progress } from '../incidents/announcing/announcer.ts';
import { readStormSummary } from '../incidents/announcing/summarize-storm.ts';
import { beginTest } from '../incidents/begin-test.ts';
import { listResolved } from '../incidents/list-resolved.ts';
import { stormId } from '../incidents/model/storm.ts';
import { readHealthInTime, type WorkerState } from '../incidents/read-health.ts';
import { readObjects } from '../incidents/read-objects.ts';
import { readSummary } from '../incidents/read-summary.ts';
import { readStats } from '../incidents/stats/read-stats.ts';
import { canBeChecked } from '../replay/can-be-checked.ts';
import { requestCheck } from '../replay/request-check.ts';
import { shareInFlight } from '../lib/share-in-flight.ts';
import { takeTurns } from '../lib/take-turns.ts';
import type { BotService } from '../slack/service/bot-service.ts';
import { buildRuleService } from './build-rule-service.ts';

/** Of a million object versions, each takes 32 MB. */
const summariesAtOnce = 2;
const listsAtOnce = 1;

/** What the service is built from. */
export interface BotServiceParts {
  readonly announcer: Announcer & { readonly store: DynamodbStores };
  readonly slack: Pick<
    BotService,
    | 'linkTo'
    | 'timeZoneOf'
    | 'zoneOfOwner'
    | 'operators'
    | 'people'
    | 'alertChannelId'
    | 'isDeployed'
    | 'jobPlaces'
    | 'pagerNames'
    | 'postReceipt'
    | 'join'
    | 'replays'
    | 'answerDiagnosisAsk'
    | 'coverage'
    | 'answerReportAsk'
    | 'sendFile'
    | 'isSharedElsewhere'
  >;
  readonly onCallId: string | undefined;
  readonly onDue: () => void;
  /** Sees to an alert, or the digest of the newest storm, that a person waits for. */
  readonly announce: (incidentId: string) => Promise<Progress>;
  readonly probe: () => Promise<Outcome>;
  readonly isQueueHealthy: () => boolean | undefined;
  /** Wakes whoever asks S3 about an incident's objects; absent where S3 may not be asked. */
  readonly onCheck?: ((incidentId: string) => Promise<unknown>) | undefined;
  /** How far the clock of the machine is ahead of AWS's. */
  readonly readClockAheadMillis?: (() => number | undefined) | undefined;
}

/** Joins what people can ask of the bot. */
export function buildBotService(parts: BotServiceParts): BotService {
  const { announcer, slack, onDue, announce } = parts;
  const { store, clock } = announcer;
  return {
    ...buildChecking(parts),
    async announce(incidentId) {
      const progress = await announce(incidentId);
      onDue();
      return progress;
    },
    readSummary: takeTurns(
      (incidentId) => readSummary(store, incidentId, clock()),
      summariesAtOnce,
    ),
    listUnresolved: () => store.listUnresolved(),
    listResolved: shareInFlight(() => listResolved(store, clock())),
    async acknowledgeStorm(...wanted) {
      const change = await acknowledgeStorm(announcer, ...wanted);
      if (change.kind === 'acknowledged') {
        await announce(stormId);
        onDue();
      }
      return change;
    },
    readStorm: (stormNumber) => readStormSummary(announcer, stormNumber),
    ...buildRecords(announcer),
    ...buildRuleService(announcer, onDue),
    ...slack,
    async beginTest() {
      const incidentId = await beginTest(store, clock());
      onDue();
      return incidentId;
    },
    readHealth: () => readHealthInTime(store, describeWorker(parts), announcer.times.healthMillis),
    readStats: (since) => readStats(store, since, clock()),
    clock,
  };
}

function buildChecking({ announcer, onCheck }: BotServiceParts) {
  const request: BotService['requestCheck'] =
    onCheck &&
    (async (incident, by) => {
      const outcome = await requestCheck(announcer, incident, by);
      await onCheck(incident.id);
      return outcome;
    });
  return {
    requestCheck: request,
    async applyAction(incidentId, action) {
      const change = await actOnIncident(announcer, incidentId, action);
      const isAccepted = action.kind === 'resolve' && action.acceptedObjects > 0;
      // What people say is checked once: the answer is added to the thread.
      if (isAccepted && change?.kind === 'changed' && canBeChecked(change.incident))
        await request?.(change.incident, action.by);
      return change;
    },
  } satisfies Partial<BotService>;
}

function buildRecords({ store, clock }: BotServiceParts['announcer']) {
  return {
    async readIncident(incidentId) {
      const [incident] = await store.lookUpIncidents([incidentId]);
      return incident;
    },
    readObjects: takeTurns(
      (incidentId: string) => readObjects({ store, clock }, incidentId),
      listsAtOnce,
    ),
    claimAct: (actId) => store.claimOnce(`act#${actId}`, clock()),
    putAuditEntry: (entry) => store.putAuditEntry(entry),
    listAuditEntries: (about) => store.listAuditEntries(about),
  } satisfies Partial<BotService>;
}

function describeWorker(parts: BotServiceParts): WorkerState {
  const { announcer, probe, isQueueHealthy, readClockAheadMillis, onCallId } = parts;
  return {
    probe,
    isQueueHealthy: isQueueHealthy(),
    now: announcer.clock(),
    ownBudget: announcer.channel.readBudget(),
    clockAheadMillis: readClockAheadMillis?.(),
    pageTimes: pageTimesOf(announcer),
    onCallId,
  };
}
