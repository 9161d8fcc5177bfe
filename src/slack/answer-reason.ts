import { explainIncident } from '../incidents/explain-incident.ts';
import type { Incident } from '../incidents/incident.ts';
import type { Explanation } from '../replication/explanation.ts';
import { explainReason } from '../replication/explain-reason.ts';
import { findReason, nearestReasons } from '../replication/find-reason.ts';
import { noReason } from '../replication/reasons/undocumented-reason.ts';
import type { Desk } from './desk.ts';
import { findFailingNow } from './find-failing-now.ts';
import { renderExplanation } from './render-explanation.ts';
import type { RenderedMessage } from './rendered-message.ts';
import { renderUnknownReason } from './render-unknown-reason.ts';

/** Explains what a person typed or clicked, or offers the nearest codes. */
export async function answerReason(desk: Desk, typed: string): Promise<RenderedMessage> {
  const code = findReason(typed)?.code ?? typed.trim();
  const failingNow = await findFailingNow(desk, code);
  // A code that AWS has not documented is worth explaining only if it really came.
  if (findReason(typed) === undefined && failingNow.length === 0) {
    return renderUnknownReason(typed, nearestReasons(typed));
  }
  const incidents = failingNow.map(({ incident }) => incident);
  return renderExplanation(explainAmong(incidents, code), failingNow);
}

/** Tells a reason; where a single incident fails with it, with that incident's own names filled in. */
export async function explainHere(desk: Desk, code: string): Promise<Explanation> {
  const incidents = await desk.listUnresolved();
  return explainAmong(
    incidents.filter(({ reason = noReason }) => reason === code),
    code,
  );
}

function explainAmong([only, ...others]: readonly Incident[], code: string): Explanation {
  return only !== undefined && others.length === 0
    ? explainIncident(only)
    : explainReason(code, {});
}
