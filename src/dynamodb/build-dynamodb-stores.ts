import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { buildAnnouncerItems } from './announcer-items.ts';
import { buildAuditItems } from './audit-items.ts';
import { buildCheckItems } from './check-items.ts';
import { buildChunkItems } from './chunk-items.ts';
import { buildCoverageItems } from './coverage-items.ts';
import { buildDiagnosisItems } from './diagnosis-items.ts';
import { buildDueItems } from './due-items.ts';
import { buildEpisodeItems } from './episode-items.ts';
import { buildFileDeliveryItems } from './file-delivery-items.ts';
import { buildEscalationMessageItems } from './escalation-message-items.ts';
import { buildIncidentItems, type KnownIncidents } from './incident-items.ts';
import { buildLookItems } from './look-items.ts';
import { buildObjectListItems } from './object-list-items.ts';
import { buildOnceItems } from './once-items.ts';
import { buildPlanItems } from './plan-items.ts';
import { buildReplayItems } from './replay-items.ts';
import { buildPageMarkerItems } from './page-marker-items.ts';
import { buildSentFileItems } from './sent-file-items.ts';
import { buildRuleItems } from './rule-items.ts';
import { buildStormItem } from './storm-item.ts';

/** What implements every port of `incidents/ports`. */
export type DynamodbStores = ReturnType<typeof buildDynamodbStores>;

/** Joins everything that is kept in the table. `newToken` returns another text at each call, in every worker. */
export function buildDynamodbStores(
  client: DynamoDBClient,
  tableName: string,
  newToken: () => string,
  known?: KnownIncidents,
) {
  const table = { client, tableName };
  return {
    ...buildIncidentItems(table, known),
    ...buildChunkItems(table, newToken),
    ...buildObjectListItems(table),
    ...buildDueItems(table, newToken),
    ...buildPageMarkerItems(table, newToken),
    ...buildLookItems(table),
    ...buildRuleItems(table, newToken),
    ...buildAuditItems(table),
    ...buildEpisodeItems(table),
    ...buildStormItem(table),
    ...buildReplayItems(table),
    ...buildPlanItems(table),
    ...buildCheckItems(table),
    ...buildCoverageItems(table),
    ...buildDiagnosisItems(table),
    ...buildFileDeliveryItems(table),
    ...buildSentFileItems(table),
    ...buildEscalationMessageItems(table),
    ...buildOnceItems(table),
    ...buildAnnouncerItems(table),
  };
}
