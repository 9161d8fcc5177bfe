import type { types } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { type DiagnosisAsk, diagnosisName } from '../../diagnosis/model/diagnosis-ask.ts';
import type { Diagnosis } from '../../diagnosis/model/diagnosis.ts';
import type { DiagnosisStore } from '../../diagnosis/ports/diagnosis-store.ts';
import type { RunDiagnosis } from '../../diagnosis/run-diagnosis.ts';
import { type CauseVerdict, seeCause } from '../../diagnosis/see-cause.ts';
import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import type { Incident } from '../../incidents/model/incident.ts';
import { noteCause } from '../../incidents/note-cause.ts';
import type { AuditLog } from '../../incidents/ports/audit-log.ts';
import type { ChunkStore } from '../../incidents/ports/chunk-store.ts';
import type { DueMarkers } from '../../incidents/ports/due-markers.ts';
import type { IncidentStore } from '../../incidents/ports/incident-store.ts';
import type { StormStore } from '../../incidents/ports/storm-store.ts';
import type { Log } from '../../lib/log.ts';
import { describeCause } from '../alert/describe-cause.ts';
import { offerButtons } from '../alert/offer-actions.ts';
import { unknownIncident } from '../answers/render-answer.ts';
import { sectionBlock } from '../block-kit/blocks.ts';
import { actionsBlocks, type ButtonParts } from '../block-kit/buttons.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { replaceView } from '../channel/replace-view.ts';
import { modal } from '../block-kit/modal.ts';
import { checkAgainButton } from './check-again-button.ts';
import { describeChanges } from './describe-changes.ts';
import { findCauseOfStorm } from './find-cause-of-storm.ts';
import { type Diagnosed, readDiagnosed } from './read-diagnosed.ts';
import { renderDiagnosis, type ShownDiagnosis } from './render-diagnosis.ts';
import { diagnosisTitle } from './render-looking.ts';
import { suggestBucket } from './suggest-bucket.ts';

/** What a diagnosis is run and told with. */
export interface DiagnosisParts {
  readonly run: RunDiagnosis;
  readonly store: IncidentStore & ChunkStore & DueMarkers & AuditLog & StormStore & DiagnosisStore;
  readonly client: WebClient;
  readonly batchRoleArn: string | undefined;
  /** Called when an alert has something new to show. */
  readonly onDue: () => void;
  readonly clock: () => Date;
  readonly log: Log;
}

/** Asks AWS, and shows in the window that is open for it what comes of it: a first look, then all of it. Never throws. */
export async function answerDiagnosisAsk(parts: DiagnosisParts, ask: DiagnosisAsk): Promise<void> {
  try {
    await answer(parts, ask);
  } catch (error) {
    parts.log.error('diagnosis_failed', { error });
    const words = 'Something went wrong in s3rep. Please try again in a minute.';
    await show(parts, ask, note(words, [checkAgainButton(ask.target)]));
  }
}

async function answer(parts: DiagnosisParts, ask: DiagnosisAsk): Promise<void> {
  const { store, clock, run, batchRoleArn } = parts;
  const diagnosed = await readDiagnosed(store, ask.target, clock(), batchRoleArn);
  if (diagnosed === undefined) return show(parts, ask, note(unknownIncident));
  const { about, subject } = diagnosed;
  const shown = { target: ask.target, about };
  // Else whoever shares this diagnosis would compare it with itself.
  const before = await store.readDiagnosis(diagnosisName(ask.target));
  let looking = Promise.resolve();
  const answered = await run({
    subject,
    isFresh: ask.isAgain,
    sharedCause: await findCauseOfStorm(store, diagnosed.summary?.incident),
    onFirstLook(first) {
      looking = show(parts, ask, renderDiagnosis({ ...shown, diagnosis: first }));
    },
  });
  // Else the first look might come last.
  await looking;
  if (answered.kind === 'wait') return show(parts, ask, note(describeWait(about, answered.until)));
  const { diagnosis } = answered;
  const incident = await keep(parts, ask, { diagnosed, diagnosis, before });
  const changes = [
    ...(ask.isAgain ? describeChanges(before, diagnosis) : []),
    ...(await suggestBucket(store, ask.target, diagnosis)),
  ];
  const next = incident === undefined ? {} : offerNext({ ...diagnosed.summary!, incident });
  await show(parts, ask, renderDiagnosis({ ...shown, diagnosis, changes, ...next }));
}

/** What is still missing once the cause is gone, the way to replicate it, and the steps by hand. */
function offerNext(summary: IncidentSummary): Pick<ShownDiagnosis, 'fixed' | 'offers'> {
  const { incident, missingObjects } = summary;
  const fixed = incident.cause?.state === 'gone' ? describeCause(summary) : [];
  return { fixed, offers: offerButtons('diagnosis', { incident, missingObjects }) };
}

interface Outcome {
  readonly diagnosed: Diagnosed;
  readonly diagnosis: Diagnosis;
  readonly before: Diagnosis | undefined;
}

/**
 * Keeps what was seen, for the alert and for the next time. In this order: the cause is seen to be gone by what was kept before,
 * so a worker that dies in between leaves it to the next one to see it.
 * @returns the incident as it is then
 */
async function keep(
  parts: DiagnosisParts,
  ask: DiagnosisAsk,
  { diagnosed: { summary }, diagnosis, before }: Outcome,
): Promise<Incident | undefined> {
  const { store, log } = parts;
  const { calls, findings } = diagnosis;
  const seen = seeCause(before, diagnosis);
  log.info('diagnosis_made', { by: ask.by, calls, state: seen.state, isAgain: ask.isAgain });
  if (summary !== undefined)
    await tellAlert(parts, ask, summary.incident, { ...diagnosis, ...seen });
  const kept = { ...diagnosis, findings: findings.map(withoutSteps) };
  await store.saveDiagnosis(diagnosisName(ask.target), kept);
  return summary && store.readIncident(summary.incident.id);
}

async function tellAlert(
  { store, onDue }: DiagnosisParts,
  { by }: DiagnosisAsk,
  { id: incidentId, episode }: Incident,
  { state, title, at }: CauseVerdict & Pick<Diagnosis, 'at'>,
): Promise<void> {
  const entry = { about: incidentId, by, at, what: 'diagnose', outcome: 'done' } as const;
  await store.putAuditEntry(entry);
  await noteCause(store, { incidentId, episode }, { state, title, at });
  onDue();
}

/** They are long, and of no use later. */
function withoutSteps({
  remedy: _remedy,
  command: _command,
  ...finding
}: Diagnosis['findings'][0]) {
  return finding;
}

function describeWait(about: string, until: Date): string {
  return `${about}: looked at too often in a minute, and AWS allows an account few such calls. Please click *Diagnose* again after ${formatTime(until)}.`;
}

function note(text: string, buttons: readonly ButtonParts[] = []): types.ModalView {
  return modal(diagnosisTitle, [sectionBlock([text])], undefined, actionsBlocks(buttons));
}

async function show(
  { client, log }: DiagnosisParts,
  { viewId }: DiagnosisAsk,
  view: types.ModalView,
): Promise<void> {
  try {
    await replaceView(client, viewId, view);
  } catch (error) {
    log.warn('diagnosis_not_shown', { error });
  }
}
