import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { CoverageAsk } from '../coverage/model/kept-coverage.ts';
import { queueArnOf } from '../coverage/queue-arn.ts';
import type { DiagnosisAsk } from '../diagnosis/model/diagnosis-ask.ts';
import type { Log } from '../lib/log.ts';
import type { Pause } from '../lib/pause.ts';
import type { BotSettings } from '../settings/read-settings.ts';
import { fetchWithoutKeepAlive } from '../slack/channel/fetch-without-keep-alive.ts';
import { postReceipt } from '../slack/service/post-receipt.ts';
import type { Announcing } from '../wiring/build-announcing.ts';
import { buildCoverage } from '../wiring/build-coverage.ts';
import { loadReportAnswers } from '../wiring/load-report-answers.ts';
import { loadDiagnosisAnswers } from '../wiring/load-diagnosis-answers.ts';

/** What answers are built from. */
export interface AskAnswersParts {
  readonly bot: Announcing;
  readonly settings: BotSettings & { readonly queueUrl?: string | undefined };
  readonly dynamodb: DynamoDBClient;
  readonly pause: Pause;
  readonly log: Log;
}

/** A message that nobody waits for, beside alerts. */
const receiptMillis = 5_000;
/** For what an audit tells, and for the table. */
const reservedMillis = 15_000;
/** With less no audit of the day is begun: the next sweep has more. */
const auditingMillis = 40_000;

/** Does what `slack` leaves to be done, since Slack waits for that only three seconds. The stream tells of what becomes due. */
export function buildAskAnswers({ bot, settings, dynamodb, pause, log }: AskAnswersParts) {
  const { announcer, client } = bot.parts;
  const onDue = () => {};
  const slackFetch = fetchWithoutKeepAlive;
  const report = loadReportAnswers({ ...settings, dynamodb, announcer, slackFetch, onDue });
  const { batchRoleArn } = settings;
  const { awsReaders } = bot;
  const diagnose =
    awsReaders &&
    loadDiagnosisAnswers({ announcer, client, awsReaders, batchRoleArn, onDue, pause });
  const coverage = buildAuditing({ bot, settings, dynamodb, pause, log });
  return {
    report,
    diagnosis: async (ask: DiagnosisAsk) => diagnose?.(ask),
    coverage: async (ask: CoverageAsk, isTimeUp: () => boolean) =>
      coverage?.answerAsk(ask, isTimeUp),
    /** Never throws: what announces must not wait for this, nor fail with it. */
    async auditDaily(remainingMillis: () => number) {
      if (remainingMillis() < auditingMillis) return;
      try {
        await coverage?.auditDaily(() => remainingMillis() < reservedMillis);
      } catch (error) {
        log.error('coverage_failed', { error });
      }
    },
  };
}

function buildAuditing({ bot, settings, pause, log }: AskAnswersParts) {
  const { awsReaders: readers, parts } = bot;
  if (readers === undefined) return undefined;
  const { announcer, client } = parts;
  return buildCoverage({
    readers,
    store: announcer.store,
    queueArn: queueArnOf(settings.queueUrl),
    isDeployed: true,
    alertChannelId: settings.alertChannelId,
    postReceipt: (channelId, message) =>
      postReceipt({ client, pause, log }, { channelId, message, patienceMillis: receiptMillis }),
    clock: announcer.clock,
    log,
    fetch: fetchWithoutKeepAlive,
  });
}
