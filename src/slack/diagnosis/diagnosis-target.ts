import * as v from 'valibot';
import { parseJsonAs } from '../../lib/parse-json-as.ts';
import type { DiagnosisTarget } from '../../diagnosis/model/diagnosis-ask.ts';

const target = v.variant('kind', [
  v.object({ kind: v.literal('incident'), incidentId: v.pipe(v.string(), v.regex(/^[\w-]{16}$/)) }),
  v.object({
    kind: v.literal('bucket'),
    bucket: v.pipe(v.string(), v.maxLength(255)),
    ruleId: v.optional(v.pipe(v.string(), v.maxLength(255))),
  }),
]);

/** Undefined for anything that `formatDiagnosisTarget` did not write. */
export function parseDiagnosisTarget(text: string): DiagnosisTarget | undefined {
  return parseJsonAs(target, text);
}
