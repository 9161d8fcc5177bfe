import type { Announcer, Paging } from './announcer.ts';
import { findPagedStorm, type StormCause } from './find-paged-storm.ts';
import { countMissing } from '../counting/count-missing.ts';
import { lowerVouched } from '../counting/lower-vouched.ts';
import { withUnion } from '../counting/with-union.ts';
import { applyMutes, findMuteOfAll } from '../lifecycle/apply-mutes.ts';
import type { Incident } from '../model/incident.ts';
import { countNow } from '../model/missing-now.ts';
import { defaultPager, type Page } from '../model/page.ts';
import { chooseRoute } from '../model/route.ts';
import type { PageDetails, PagedStorm } from '../ports/pager.ts';

/** What handing off works with. */
export interface TriggerParts {
  readonly announcer: Announcer;
  readonly paging: Paging;
  readonly readStorms: () => Promise<readonly StormCause[]>;
}

/** A call that is to be made, and what is said of it. */
export interface PreparedTrigger {
  readonly call: Pick<Page, 'number' | 'episode' | 'pager' | 'dedupKey' | 'isShared'>;
  readonly details: PageDetails;
}

/** Chooses whom to call, and counts what is missing; undefined if nobody is called: nothing is missing, or all is muted. */
export async function prepareTrigger(
  parts: TriggerParts,
  incident: Incident,
  beginsAnother: boolean,
): Promise<PreparedTrigger | undefined> {
  const { announcer, paging, readStorms } = parts;
  const chosen = await choosePager(announcer, paging, incident);
  const missingObjects = chosen === undefined ? 0 : await countUnmuted(announcer, incident);
  if (chosen === undefined || missingObjects === 0) return undefined;
  const { page, alert, episode, id } = incident;
  const storm = findPagedStorm(incident, await readStorms());
  const link = alert && !alert.isGone ? await paging.linkTo(alert) : undefined;
  const details = { incident, missingObjects, link, storm };
  const isRefused = page?.backOff?.why === 'refused' && page.doubtUntil === undefined;
  if (page !== undefined && !beginsAnother && !isRefused) {
    return { call: page, details: page.isShared ? details : { ...details, storm: undefined } };
  }
  const number = (page?.number ?? 0) + (beginsAnother ? 1 : 0);
  const own = { number, episode, pager: chosen, dedupKey: `s3rep/${id}/${number}` };
  const shared = storm && ({ dedupKey: nameStorm(storm), isShared: true } as const);
  return { call: { ...own, ...shared }, details };
}

/** Of several deployments, each counts its own storms. */
function nameStorm({ number, since }: PagedStorm): string {
  return `s3rep/storm/${number}/${since.getTime()}`;
}

async function countUnmuted(announcer: Announcer, incident: Incident): Promise<number> {
  const { store, clock, mutes } = announcer;
  const now = clock();
  // A mute that another worker made a moment ago counts: nobody can take a call back.
  mutes.invalidate();
  const inForce = await mutes.read();
  return withUnion(store, incident.id, now, (union) => {
    const { muted } = applyMutes(incident, inForce, now, findMuteOfAll(union.chunks));
    return muted === undefined
      ? countNow(lowerVouched(incident, union), countMissing(incident, union))
      : 0;
  });
}

/** The route's, else the default one: a name that nobody knows must not keep people asleep. */
async function choosePager(
  { routes }: Announcer,
  { pager: { names } }: Paging,
  incident: Incident,
): Promise<string | undefined> {
  routes.invalidate();
  const wanted = chooseRoute(await routes.read(), incident)?.pager;
  if (wanted !== undefined && names.includes(wanted)) return wanted;
  return names.includes(defaultPager) ? defaultPager : wanted;
}
