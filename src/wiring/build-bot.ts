import type { WebClient } from '@slack/web-api';
import { times as usualTimes } from '../incidents/announcing/times.ts';
import type { Progress } from '../incidents/announcing/announcer.ts';
import type { CoverageAsk } from '../coverage/model/kept-coverage.ts';
import type { DiagnosisAsk } from '../diagnosis/model/diagnosis-ask.ts';
import type { ReportAsk } from '../replay/model/report-ask.ts';
import { deliverFile } from '../slack/channel/deliver-file.ts';
import { isSharedElsewhere } from '../slack/channel/is-shared-elsewhere.ts';
import { buildSlackFiles } from '../slack/channel/slack-files.ts';
import { joinChannel } from '../slack/channel/join-channel.ts';
import type { BotService } from '../slack/service/bot-service.ts';
import { buildPeople, type HomeMemory } from '../slack/service/people.ts';
import { buildOperators } from '../slack/service/operators.ts';
import { postReceipt } from '../slack/service/post-receipt.ts';
import { buildTimeZoneOf } from '../slack/service/time-zone.ts';
import { type Announcing, type AnnouncingParts, buildAnnouncing } from './build-announcing.ts';
import { buildCoverage, type Coverage } from './build-coverage.ts';
import { loadDiagnosisAnswers } from './load-diagnosis-answers.ts';
import { type BotServiceParts, buildBotService } from './build-bot-service.ts';
import type { ReportAnswersParts } from './build-report-answers.ts';
import { loadReportAnswers } from './load-report-answers.ts';

/** What the bot is built from. */
export interface BotParts extends AnnouncingParts {
  /** Then nobody waits for Slack's rate any more. */
  readonly stopping?: AbortSignal;
  readonly onDue?: () => void;
  /** Where a click must not wait for Slack: leaves its alert to another worker. */
  readonly announceLater?: (incidentId: string) => Promise<Progress>;
  /** Where reports are left to another worker. */
  readonly answerReportLater?: (ask: ReportAsk) => Promise<void>;
  /** s3rep's own; undefined where this worker does not know it. */
  readonly queueArn?: string | undefined;
  readonly isDeployed?: BotService['isDeployed'];
  readonly answerCoverageLater?: ((ask: CoverageAsk) => Promise<void>) | undefined;
  readonly answerDiagnosisLater?: ((ask: DiagnosisAsk) => Promise<void>) | undefined;
  readonly isQueueHealthy?: () => boolean;
  /** Wakes whoever calls `checkArrivals`. */
  readonly onCheck?: (incidentId: string) => Promise<unknown>;
  /** How far the clock of the machine is ahead of AWS's. */
  readonly readClockAheadMillis?: (() => number | undefined) | undefined;
  /** Slack id of the user group whose members alone may mute, route, and resolve with objects missing. */
  readonly operatorsGroupId?: string | undefined;
  /** Yes, if absent. */
  readonly guestsMayChange?: boolean;
  readonly homeMemory?: HomeMemory;
  /** False where the pager's keys are with another worker, as on Lambda. */
  readonly knowsPagers?: boolean;
  /** Filled into commands that people run; see the settings. */
  readonly batchRoleArn?: string | undefined;
  /** And the only bucket that completion reports are read from. */
  readonly reportBucket?: string | undefined;
}

/** Slack waits three seconds for the answer to a form. */
const awaitedReceiptMillis = 1_000;

/** The bot without its runtime: announces, and answers people. */
export interface Bot extends Announcing {
  readonly service: BotService;
  /** Undefined where AWS is not to be asked. */
  readonly coverage: Coverage | undefined;
}

function buildPostReceipt(
  { pause, stopping, log, times = usualTimes }: BotParts,
  client: WebClient,
): BotService['postReceipt'] {
  return (channelId, message, { threadTs, isAwaited = false } = {}) => {
    const patienceMillis = isAwaited ? awaitedReceiptMillis : times.receiptMillis;
    const receipt = { channelId, threadTs, message, patienceMillis };
    return postReceipt({ client, pause, stopping, log }, receipt);
  };
}

function buildSendFile(
  { clock, slackFetch: fetchAny = fetch, times = usualTimes }: BotParts,
  { parts: { announcer, client } }: Announcing,
): BotService['sendFile'] {
  const files = buildSlackFiles(client, { fetch: fetchAny, callMillis: times.slackCallMillis });
  const { store } = announcer;
  return (wanted, file) => deliverFile({ store, files, clock, times }, wanted, file);
}

function joinPeople(parts: BotParts, client: Announcing['parts']['client']) {
  const { clock, log, homeMemory, guestsMayChange = true, times = usualTimes } = parts;
  const { personMillis: patienceMillis } = times;
  return {
    operators: buildOperators(client, parts.operatorsGroupId, { clock, log }),
    people: buildPeople(client, { guestsMayChange, patienceMillis, homeMemory, clock, log }),
  };
}

/** Joins the parts. Starts nothing and calls nobody. */
export function buildBot(parts: BotParts): Bot {
  const { log, clock, alertChannelId, times = usualTimes, onDue = () => {} } = parts;
  const announcing = buildAnnouncing(parts);
  const { announcer, client, linkTo } = announcing.parts;
  const patienceMillis = times.personMillis / 2;
  const timeZoneOf = buildTimeZoneOf(client, { patienceMillis, clock, log });
  const receipts = buildPostReceipt(parts, client);
  const coverage = joinCoverage(parts, announcing, receipts);
  const slack: BotServiceParts['slack'] = {
    linkTo,
    alertChannelId,
    isDeployed: parts.isDeployed,
    jobPlaces: { batchRoleArn: parts.batchRoleArn, reportBucket: parts.reportBucket },
    pagerNames: parts.knowsPagers === false ? undefined : [...(parts.pager?.keys.keys() ?? [])],
    postReceipt: receipts,
    join: (to) => joinChannel(client, to),
    answerReportAsk: parts.answerReportLater ?? answerReports({ ...parts, announcer, onDue }),
    coverage,
    answerDiagnosisAsk:
      announcing.awsReaders && (parts.answerDiagnosisLater ?? answerDiagnoses(parts, announcing)),
    sendFile: buildSendFile(parts, announcing),
    isSharedElsewhere: (to) => isSharedElsewhere(client, to),
    timeZoneOf,
    zoneOfOwner: parts.announceLater === undefined ? timeZoneOf : undefined,
    replays: announcing.replays,
    ...joinPeople(parts, client),
  };
  const service = buildBotService({
    announcer,
    slack,
    onCallId: parts.onCallId,
    onDue,
    announce: parts.announceLater ?? ((incidentId) => announcing.announceAtOnce(incidentId)),
    probe: () => announcing.probeChannel(),
    isQueueHealthy: () => parts.isQueueHealthy?.(),
    onCheck: parts.mayCheckArrival === true ? (parts.onCheck ?? (async () => {})) : undefined,
    readClockAheadMillis: parts.readClockAheadMillis,
  });
  return { ...announcing, service, coverage };
}

function joinCoverage(
  { queueArn, alertChannelId, answerCoverageLater: answerAsk, slackFetch: fetchAny }: BotParts,
  { awsReaders: readers, parts: { announcer } }: Announcing,
  post: BotService['postReceipt'],
): Coverage | undefined {
  if (readers === undefined) return undefined;
  const place = { queueArn, alertChannelId, postReceipt: post };
  const { store, clock, log } = announcer;
  const coverage = buildCoverage({ ...place, readers, store, clock, log, fetch: fetchAny });
  return { ...coverage, ...(answerAsk && { answerAsk }) };
}

function answerReports(parts: ReportAnswersParts): BotService['answerReportAsk'] {
  const answer = loadReportAnswers(parts);
  return (ask) => answer(ask);
}

function answerDiagnoses(
  { batchRoleArn, pause, onDue = () => {} }: BotParts,
  { awsReaders, parts: { announcer, client } }: Announcing,
): BotService['answerDiagnosisAsk'] {
  const parts = { announcer, client, batchRoleArn, onDue, pause };
  return awsReaders && loadDiagnosisAnswers({ ...parts, awsReaders });
}
