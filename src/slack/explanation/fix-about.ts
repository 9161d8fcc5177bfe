import { explainIncident } from '../../incidents/explain-incident.ts';
import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import type { Explanation } from '../../replication/explanation.ts';
import { explainReason } from '../../replication/explain-reason.ts';
import type { BotService } from '../service/bot-service.ts';
import { explainHere, type FailuresNow } from './answer-reason.ts';
import { parseEventValue } from './event-value.ts';
import type { FixPage } from './fix-page.ts';
import { type FixSubject, parseFixSubject } from './fix-subject.ts';
import { findFailingNow } from './find-failing-now.ts';
import type { FailingIncident } from './render-explanation.ts';

/** What "How to fix" shows something of. */
export interface FixAbout {
  readonly subject: FixSubject;
  readonly explanation: Explanation;
  /** Of an incident alone. */
  readonly summary?: IncidentSummary;
  /** For the page about the reason. */
  readonly failingNow?: readonly FailingIncident[];
}

/** How to fix an incident, with its own names in the commands. */
export function fixOfIncident(summary: IncidentSummary, explanation: Explanation): FixAbout {
  return {
    subject: { kind: 'incident', incidentId: summary.incident.id },
    explanation,
    summary,
  };
}

/** Reads anew what a window is about, by its `private_metadata`; undefined if there is no such incident. */
export async function readFixAbout(
  service: FailuresNow & Pick<BotService, 'readSummary' | 'jobPlaces'>,
  metadata: string,
  { shows }: FixPage,
): Promise<FixAbout | undefined> {
  const subject = parseFixSubject(metadata);
  const about = subject && (await readAbout(service, subject));
  if (about === undefined || shows !== 'reason') return about;
  return { ...about, failingNow: await findFailingNow(service, about.explanation.code) };
}

async function readAbout(
  service: FailuresNow & Pick<BotService, 'readSummary' | 'jobPlaces'>,
  subject: FixSubject,
): Promise<FixAbout | undefined> {
  switch (subject.kind) {
    case 'incident': {
      const summary = await service.readSummary(subject.incidentId);
      if (summary === undefined) return undefined;
      return fixOfIncident(summary, explainIncident(summary.incident, summary, service.jobPlaces));
    }
    case 'reason':
      return { subject, explanation: (await explainHere(service, subject.code)).explanation };
    case 'event': {
      const { code, circumstances = {} } = parseEventValue(subject.value) ?? {};
      return { subject, explanation: explainReason(code, circumstances) };
    }
    default:
      return subject satisfies never;
  }
}
