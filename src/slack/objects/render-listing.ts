import type { types } from '@slack/bolt';
import type { ObjectListing } from '../../incidents/read-objects.ts';
import { earliest, latest } from '../../lib/moments.ts';
import { explainIncident } from '../../incidents/explain-incident.ts';
import { listVersionSteps } from '../../replication/list-version-steps.ts';
import { renderShellNote, renderSteps } from '../explanation/render-steps.ts';

/** The way to the list for who gets no file: by the AWS CLI. */
export function renderListing({ incident, objects }: ObjectListing): types.KnownBlock[] {
  const { sourceBucket, region, accountId, partition } = incident;
  const written = objects.flatMap(({ requestedAt }) => requestedAt ?? []);
  const steps = listVersionSteps({
    sourceBucket,
    region,
    accountId,
    partition,
    firstRequestedAt: earliest(written),
    lastRequestedAt: latest(written),
  });
  const { awsPage } = explainIncident(incident);
  return [...renderSteps('With the AWS CLI', steps, awsPage), ...renderShellNote(steps)];
}
