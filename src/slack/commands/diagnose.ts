import { renderRoute } from '../alert/render-route.ts';
import { answerText } from '../block-kit/answer-text.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import { shares } from '../block-kit/slack-limits.ts';
import { openDiagnosis } from '../diagnosis/open-diagnosis.ts';
import { nameReplication } from '../diagnosis/name-replication.ts';
import { unquote } from '../reading/read-command-text.ts';
import { diagnosisIsOff } from '../diagnosis/diagnosis-is-off.ts';
import { type Command, usageText } from './command.ts';
import { findIncident, isIncident } from './find-incident.ts';
import { refuseRest } from './refuse-rest.ts';

/** Names of buckets, and of the oldest ones: S3 User Guide, "General purpose bucket naming rules". */
const bucketName = /^[a-z0-9][a-z0-9._-]{2,254}$/i;

/** Asks AWS why an incident, or the replication of a bucket, fails. */
export const diagnoseCommand: Command = {
  name: 'diagnose',
  changes: 'diagnoses',
  usage: '<id|bucket> [rule]',
  summary:
    'asks AWS what is wrong, with read-only calls: the cause, what was ruled out, and what would fail next',
  async answer(service, request) {
    const {
      text,
      words: [typed = ''],
      by,
      openWindow: open,
    } = request;
    const { answerDiagnosisAsk, clock } = service;
    if (answerDiagnosisAsk === undefined) return answerText(diagnosisIsOff);
    const asker = { by, open };
    const asking = { answerDiagnosisAsk, clock };
    const name = unquote(typed);
    const rest = text.slice(text.indexOf(typed) + typed.length).trim();
    const ruleId = rest === '' ? undefined : unquote(rest);
    const refusal =
      ruleId === rest ? refuseRest({ ...diagnoseCommand, maxWords: 2 }, text) : undefined;
    if (refusal !== undefined) return refusal;
    const found =
      ruleId === undefined ? await findIncident(service, diagnoseCommand, text, typed) : undefined;
    if (found !== undefined && isIncident(found)) {
      const target = { kind: 'incident', incidentId: found.id } as const;
      await openDiagnosis(asking, target, `*${renderRoute(found)}*`, asker);
      return undefined;
    }
    const isOfIncidents = (await service.listUnresolved()).some((one) => one.sourceBucket === name);
    if (!bucketName.test(name) || (ruleId === undefined && isOfIncidents)) {
      return found ?? answerText(describeNoBucket(name));
    }
    const rule = ruleId === undefined ? {} : { ruleId };
    const target = { kind: 'bucket', bucket: name, ...rule } as const;
    await openDiagnosis(asking, target, `*${nameReplication(name, undefined)}*`, asker);
    return undefined;
  },
};

function describeNoBucket(name: string): string {
  return `${codeSpan(name, shares.bucket)} cannot be the name of a bucket. Usage: ${usageText(diagnoseCommand)}.`;
}
