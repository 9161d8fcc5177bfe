import { explainIncident } from '../../incidents/explain-incident.ts';
import type { Explanation } from '../../replication/explanation.ts';
import { explainReason } from '../../replication/explain-reason.ts';
import { findReason } from '../../replication/find-reason.ts';
import { understandAsk } from '../../replication/understand-ask.ts';
import { findFailingNow } from './find-failing-now.ts';
import { type FailingIncident, renderExplanation } from './render-explanation.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { renderUnknownReason } from './render-unknown-reason.ts';

/** A reason, and the incidents that fail with it now. */
export interface ReasonHere {
  readonly explanation: Explanation;
  readonly failingNow: readonly FailingIncident[];
}

/** What an explanation reads of what goes on. */
export type FailuresNow = Parameters<typeof findFailingNow>[0];

/** Explains what a person typed or clicked, or offers the nearest codes. */
export async function answerReason(service: FailuresNow, typed: string): Promise<RenderedMessage> {
  const { explanation, failingNow } = await explainHere(
    service,
    findReason(typed)?.code ?? typed.trim(),
  );
  // A code that AWS has not documented is worth explaining only if it really came.
  return findReason(typed) === undefined && failingNow.length === 0
    ? renderUnknownReason(understandAsk(typed))
    : renderExplanation(explanation, failingNow);
}

/** Explains a reason, with an incident's own names in it where only one fails with it. */
export async function explainHere(service: FailuresNow, code: string): Promise<ReasonHere> {
  const failingNow = await findFailingNow(service, code);
  const [only, ...others] = failingNow.map(({ incident }) => incident);
  const explanation =
    only !== undefined && others.length === 0 ? explainIncident(only) : explainReason(code, {});
  return { explanation, failingNow };
}
