import type { AnnouncerLease } from '../../../src/incidents/ports/announcer-lease.ts';
import type { AuditLog } from '../../../src/incidents/ports/audit-log.ts';
import type { SentFiles } from '../../../src/incidents/ports/sent-files.ts';
import type { FileDeliveries } from '../../../src/incidents/ports/file-deliveries.ts';
import type { EscalationMessageStore } from '../../../src/incidents/ports/escalation-message-store.ts';
import type { OnceClaims } from '../../../src/incidents/ports/once-claims.ts';
import type { RuleStore } from '../../../src/incidents/ports/rule-store.ts';
import type { PlanStore } from '../../../src/replay/ports/plan-store.ts';
import type { CoverageStore } from '../../../src/coverage/ports/coverage-store.ts';
import type { DiagnosisStore } from '../../../src/diagnosis/ports/diagnosis-store.ts';
import type { CheckStore } from '../../../src/replay/ports/check-store.ts';
import type { ReplayStore } from '../../../src/replay/ports/replay-store.ts';
import type { StormStore } from '../../../src/incidents/ports/storm-store.ts';
import { copyOf } from './copy-of.ts';
import {
  buildChunks,
  buildDue,
  buildEpisodes,
  buildIncidents,
  buildLists,
  buildLooks,
  buildPageMarkers,
} from './memory-incidents.ts';
import type { Place } from './memory-place.ts';

export type MemoryStores = ReturnType<typeof buildMemoryStores>;

/** Stores that forget with the process, held to the contract of the real ones. */
export function buildMemoryStores(place: Place) {
  return {
    ...buildIncidents(place),
    ...buildChunks(place),
    ...buildLists(place),
    ...buildDue(place),
    ...buildPageMarkers(place),
    ...buildLooks(place),
    ...buildRules(place),
    ...buildAuditLog(place),
    ...buildEpisodes(place),
    ...buildStorm(place),
    ...buildReplays(place),
    ...buildChecks(place),
    ...buildDiagnoses(place),
    ...buildCoverageStore(place),
    ...buildDeliveries(place),
    ...buildSentFiles(place),
    ...buildEscalationMessages(place),
    ...buildOnceClaims(place),
    ...buildLease(place),
  };
}

function buildRules({ mutes, routes }: Place): RuleStore {
  const add = <T>(all: Map<number, T>, fields: Omit<T, 'number'>): T => {
    const number = Math.max(0, ...all.keys()) + 1;
    all.set(number, copyOf({ ...fields, number } as T));
    return copyOf({ ...fields, number } as T);
  };
  return {
    addMute: async (mute) => add(mutes, mute),
    putMute: async (changed) => void mutes.set(changed.number, copyOf(changed)),
    listMutes: async () => copyOf([...mutes.values()]),
    addRoute: async (route) => add(routes, route),
    putRoute: async (changed) => void routes.set(changed.number, copyOf(changed)),
    removeRoute: async (number) => void routes.delete(number),
    listRoutes: async () => copyOf([...routes.values()]),
  };
}

function buildAuditLog({ auditEntries }: Place): AuditLog {
  return {
    async putAuditEntry(entry) {
      const { about, at, by, what } = entry;
      auditEntries.set(`${about}#${at.toISOString()}#${by}#${what}`, copyOf(entry));
    },
    async listAuditEntries(about) {
      const found = copyOf([...auditEntries.values()].filter((entry) => entry.about === about));
      return found.toSorted((one, other) => Number(other.at) - Number(one.at));
    },
  };
}

function buildStorm(place: Place): StormStore {
  return {
    listStorms: async () =>
      copyOf([...place.storms.values()]).sort((one, other) => one.number - other.number),
    async saveStorm(changed) {
      const { revision = 0 } = place.storms.get(changed.number) ?? {};
      if (revision !== changed.revision - 1) return 'conflict';
      place.storms.set(changed.number, copyOf(changed));
      return 'saved';
    },
    async removeStorm(stormNumber) {
      place.storms.delete(stormNumber);
    },
  };
}

function buildReplays({ replays, plans }: Place): ReplayStore & PlanStore {
  return {
    savePlan: async (plan) => void plans.set(plan.planId, copyOf(plan)),
    readPlan: async (planId) => copyOf(plans.get(planId)),
    readReplay: async (sourceBucket) => copyOf(replays.get(sourceBucket)),
    listReplays: async () => copyOf([...replays.values()]),
    async saveReplay(changed) {
      const stored = replays.get(changed.sourceBucket)?.revision ?? 0;
      if (stored !== changed.revision - 1) return 'conflict';
      replays.set(changed.sourceBucket, copyOf(changed));
      return 'saved';
    },
  };
}

function buildCoverageStore({ coverage, ignoredBuckets }: Place): CoverageStore {
  return {
    saveCoverage: async (memory, kept) => void coverage.set(memory, copyOf(kept)),
    readCoverage: async (memory) => copyOf(coverage.get(memory)),
    ignoreBucket: async (one) => void ignoredBuckets.set(one.bucket, copyOf(one)),
    listIgnoredBuckets: async () => copyOf([...ignoredBuckets.values()]),
  };
}

function buildDiagnoses({ diagnoses }: Place): DiagnosisStore {
  return {
    saveDiagnosis: async (name, diagnosis) => void diagnoses.set(name, copyOf(diagnosis)),
    readDiagnosis: async (name) => copyOf(diagnoses.get(name)),
  };
}

function buildChecks({ checks }: Place): CheckStore {
  return {
    listChecks: async () => copyOf([...checks.values()]),
    async saveCheck(changed) {
      const { checkId = changed.checkId, revision = 0 } = checks.get(changed.incidentId) ?? {};
      if (checkId !== changed.checkId || revision !== changed.revision - 1) return 'conflict';
      checks.set(changed.incidentId, copyOf(changed));
      return 'saved';
    },
    async removeCheck({ incidentId, checkId, revision }) {
      const stored = checks.get(incidentId);
      const isTheSame = stored?.checkId === checkId && stored.revision === revision;
      if (isTheSame) checks.delete(incidentId);
    },
  };
}

function buildDeliveries({ deliveries }: Place): FileDeliveries {
  return {
    readDelivery: async (about) => copyOf(deliveries.get(about)),
    async beginDelivery(delivery, insteadOf) {
      const before = deliveries.get(delivery.about)?.fileId;
      if (before !== insteadOf && before !== delivery.fileId) return false;
      deliveries.set(delivery.about, copyOf(delivery));
      return true;
    },
    async endDelivery({ about, fileId }) {
      if (deliveries.get(about)?.fileId === fileId) deliveries.delete(about);
    },
  };
}

function buildSentFiles({ sentFiles }: Place): SentFiles {
  return {
    noteSentFile: async (file) => void sentFiles.set(file.fileId, copyOf(file)),
    listSentFiles: async (until) =>
      copyOf([...sentFiles.values()])
        .filter(({ deleteAt }) => deleteAt <= until)
        .toSorted(
          (one, other) =>
            Number(one.deleteAt) - Number(other.deleteAt) || (one.fileId < other.fileId ? -1 : 1),
        ),
    forgetSentFile: async ({ fileId }) => void sentFiles.delete(fileId),
  };
}

function buildEscalationMessages({ escalationMessages, calls }: Place): EscalationMessageStore {
  return {
    readEscalationMessage: async (channelId) => copyOf(escalationMessages.get(channelId)),
    async saveEscalationMessage(changed) {
      const before = escalationMessages.get(changed.channelId);
      if ((before?.revision ?? 0) !== changed.revision - 1) return 'conflict';
      escalationMessages.set(changed.channelId, copyOf(changed));
      if (before?.calledAt.getTime() !== changed.calledAt.getTime()) {
        calls.push({ incidentId: changed.members[0]!.incidentId, at: changed.calledAt });
      }
      return 'saved';
    },
  };
}

function buildOnceClaims({ claims }: Place): OnceClaims {
  return {
    async claimOnce(name) {
      if (claims.has(name)) return false;
      claims.add(name);
      return true;
    },
    releaseOnce: async (name) => void claims.delete(name),
  };
}

function buildLease(place: Place): AnnouncerLease {
  return {
    async takeLease(owner, now, until, insteadOf) {
      const { lease } = place;
      const isTheSame =
        lease?.owner === insteadOf?.owner && lease?.until.getTime() === insteadOf?.until.getTime();
      if (lease !== undefined && lease.until > now && lease.owner !== owner && !isTheSame) {
        return false;
      }
      place.lease = { owner, until };
      return true;
    },
    async releaseLease(owner) {
      if (place.lease?.owner === owner) delete place.lease;
    },
    readLease: async () => copyOf(place.lease),
    readBudget: async () => copyOf(place.budget),
    saveBudget: async (budget) => void (place.budget = copyOf(budget)),
  };
}
