import { addMilliseconds } from '../../lib/dates.ts';
import { backOffMillis } from '../../lib/back-off-millis.ts';
import type { Announcer, Progress } from './announcer.ts';
import { decidePage } from './decide-page.ts';
import type { Incident } from '../model/incident.ts';
import type { Page, PageBackOff } from '../model/page.ts';
import type { PageOutcome } from '../ports/pager.ts';

type Failed = Exclude<PageOutcome, { kind: 'taken' }>;

/** Stores what became of telling the pager, and releases the claim; leaves all as it is if another worker took over. */
export async function settlePage(
  announcer: Announcer,
  claimed: Incident,
  page: Page,
  outcome: PageOutcome | { readonly kind: 'too late' },
): Promise<Progress> {
  const { store, clock, memory, times } = announcer;
  const settled = settle(announcer, page, outcome);
  report(announcer, claimed, settled, outcome);
  if (outcome.kind === 'no answer') {
    memory.pagerQuietUntil = addMilliseconds(clock(), times.firstPageBackOffMillis);
  }
  let current: Incident | undefined = claimed;
  while (current?.page?.claim?.owner === page.claim?.owner && current !== undefined) {
    const released: Incident = { ...current, page: settled, revision: current.revision + 1 };
    if ((await store.saveIncident(released)) === 'saved') return progressOf(announcer, released);
    current = await store.readIncident(claimed.id);
  }
  return { kind: 'wait', until: clock() };
}

function progressOf({ clock, times, lifecycleTimes }: Announcer, incident: Incident): Progress {
  const now = clock();
  const decision = decidePage(incident, now, { ...times, ...lifecycleTimes });
  if (decision.kind === 'nothing') return { kind: 'settled' };
  return { kind: 'wait', until: decision.kind === 'wait' ? decision.until : now };
}

function settle(
  announcer: Announcer,
  { claim: _claim, doubtUntil, backOff, ...page }: Page,
  outcome: PageOutcome | { readonly kind: 'too late' },
): Page {
  const doubt = doubtUntil && { doubtUntil };
  switch (outcome.kind) {
    case 'taken':
      // What may still have been on its way when this was told stays in doubt.
      return { ...page, isTaken: true, ...(doubtUntil && doubtUntil > page.at && doubt) };
    case 'too late':
      return { ...page, ...doubt, ...(backOff && { backOff }) };
    case 'no answer': {
      const landsBy = addMilliseconds(announcer.clock(), announcer.times.inFlightMillis);
      return { ...page, doubtUntil: landsBy, backOff: backOffAfter(announcer, backOff, outcome) };
    }
    case 'refused':
    case 'busy':
      return { ...page, ...doubt, backOff: backOffAfter(announcer, backOff, outcome) };
    default:
      return outcome satisfies never;
  }
}

function backOffAfter(
  { clock, times }: Announcer,
  before: PageBackOff | undefined,
  { kind: why, error }: Failed,
): PageBackOff {
  const since = clock();
  const failures = before?.why === why ? before.failures + 1 : 1;
  const { firstBackOffMillis, maxBackOffMillis, firstPageBackOffMillis, maxPageBackOffMillis } =
    times;
  const first = why === 'no answer' ? firstPageBackOffMillis : firstBackOffMillis;
  const most = why === 'refused' ? maxBackOffMillis : maxPageBackOffMillis;
  const until = addMilliseconds(since, backOffMillis(failures, first, most));
  return { why, error, since, until, failures };
}

function report(
  { log }: Announcer,
  { id: incidentId }: Incident,
  { pager, dedupKey, action, backOff }: Page,
  outcome: PageOutcome | { readonly kind: 'too late' },
): void {
  const about = { incidentId, pager, dedupKey, action };
  if (outcome.kind === 'taken') return log.info('pager_told', about);
  if (outcome.kind === 'too late') return log.warn('pager_call_too_late', about);
  const what = { ...about, error: outcome.error, nextTryAt: backOff?.until };
  if (outcome.kind === 'refused') log.error('pager_refused', what);
  else log.warn('pager_not_told', { ...what, why: outcome.kind });
}
