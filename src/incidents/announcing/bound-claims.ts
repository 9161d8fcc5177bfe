import { addMilliseconds, min } from '../../lib/dates.ts';
import type { Claim } from '../model/incident.ts';
import { stormId } from '../model/storm.ts';
import { escalationMessageId } from '../model/escalation-message.ts';
import type { EscalationMessageStore } from '../ports/escalation-message-store.ts';
import type { IncidentStore } from '../ports/incident-store.ts';
import type { StormStore } from '../ports/storm-store.ts';
import { type LongClaims, seeFirst } from './see-first.ts';
import { clockToleranceMillis } from './times.ts';

type Bounded = Pick<IncidentStore, 'readIncident' | 'readIncidents'> &
  Pick<StormStore, 'listStorms'> &
  Pick<EscalationMessageStore, 'readEscalationMessage'>;

interface Held {
  readonly claim: Claim | undefined;
  readonly backOff: { readonly since: Date } | undefined;
}

/**
 * Reads claims so that they end in time, whoever's clock wrote them: one that ends later than any taken now is over when
 * its usual time is over since this worker first saw it. What waits since a moment to come waits no longer.
 */
export function boundClaims<T extends Bounded>(
  store: T,
  clock: () => Date,
  claimMillis: number,
): T {
  const seen: LongClaims = new Map();
  function bound<S extends Held>(id: string, state: S): S {
    const now = clock();
    const { claim, backOff } = state;
    const latest = addMilliseconds(now, claimMillis + clockToleranceMillis);
    const isLong = claim !== undefined && claim.until > latest;
    const isAhead =
      backOff !== undefined && backOff.since > addMilliseconds(now, clockToleranceMillis);
    if (!isLong && !isAhead) return state;
    const until = isLong && addMilliseconds(seeFirst(seen, id, claim, now), claimMillis);
    return {
      ...state,
      ...(until && { claim: { ...claim, until: min([claim.until, until]) } }),
      ...(isAhead && { backOff: undefined }),
    };
  }
  return {
    ...store,
    async readIncident(id) {
      const incident = await store.readIncident(id);
      return incident && bound(id, incident);
    },
    async readIncidents(ids) {
      return (await store.readIncidents(ids)).map((incident) => bound(incident.id, incident));
    },
    async listStorms() {
      const storms = await store.listStorms();
      return storms.map((storm) => bound(`${stormId} ${storm.number}`, storm));
    },
    async readEscalationMessage(channelId) {
      const message = await store.readEscalationMessage(channelId);
      return message && bound(escalationMessageId(channelId), message);
    },
  };
}
