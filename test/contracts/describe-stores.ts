import type { DynamodbStores } from '../../src/dynamodb/build-dynamodb-stores.ts';
import { describeIncidentStore } from './incident-store-contract.ts';
import { describeChunkStore } from './chunk-store-contract.ts';
import { describeObjectLists } from './object-lists-contract.ts';
import { describeFileDeliveries } from './file-deliveries-contract.ts';
import { describeSentFiles } from './sent-files-contract.ts';
import { describeDueMarkers } from './due-markers-contract.ts';
import { describePageMarkers } from './page-markers-contract.ts';
import { describeLooks } from './looks-contract.ts';
import { describeRuleStore } from './rule-store-contract.ts';
import { describeAuditLog } from './audit-log-contract.ts';
import { describeEpisodeStore } from './episode-store-contract.ts';
import { describeEscalationMessageStore } from './escalation-message-store-contract.ts';
import { describeStormStore } from './storm-store-contract.ts';
import { describeCheckStore } from './check-store-contract.ts';
import { describeCoverageStore } from './coverage-store-contract.ts';
import { describeDiagnosisStore } from './diagnosis-store-contract.ts';
import { describeReplayStore } from './replay-store-contract.ts';
import { describeOnceClaims } from './once-claims-contract.ts';
import { describeAnnouncerLease } from './announcer-lease-contract.ts';
import { type Open, useWorkers } from './use-workers.ts';

/** What must hold wherever s3rep keeps what it knows. */
export function describeStores(open: Open<DynamodbStores>): void {
  const workers = useWorkers(open);
  describeIncidentStore(workers);
  describeChunkStore(workers);
  describeObjectLists(workers);
  describeDueMarkers(workers);
  describePageMarkers(workers);
  describeLooks(workers);
  describeRuleStore(workers);
  describeAuditLog(workers);
  describeEpisodeStore(workers);
  describeStormStore(workers);
  describeReplayStore(workers);
  describeCheckStore(workers);
  describeCoverageStore(workers);
  describeDiagnosisStore(workers);
  describeFileDeliveries(workers);
  describeSentFiles(workers);
  describeEscalationMessageStore(workers);
  describeOnceClaims(workers);
  describeAnnouncerLease(workers);
}
