import { endOfChunk } from '../../../src/incidents/model/chunk.ts';
import { explainIncident } from '../../../src/incidents/explain-incident.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { renderAlert } from '../../../src/slack/alert/render-alert.ts';
import { noFaults } from '../lifecycle-model/faults.ts';
import { lookOnce } from '../lifecycle-model/run-command.ts';
import type { World } from '../lifecycle-model/world.ts';

/** When the table deletes what has expired. DynamoDB does so within days, at no moment that it names. */
export type Deletions = 'at once' | 'never';

/** Lets days pass: a worker looks once in each, and some times in the minutes after them. */
export async function passDays(world: World, days: number, deletions: Deletions): Promise<void> {
  const inMillis = [...repeat(days, 86_400_000), ...repeat(6, 61_000)];
  for (const millis of inMillis) {
    world.wait(millis);
    if (deletions === 'at once') deleteExpired(world);
    await lookOnce(world, 0, noFaults);
  }
}

/** What the alerts in Slack say in one sentence, the oldest first. */
export function texts(world: World): string[] {
  return render(world).map(({ text }) => text);
}

/** All of what the alerts show, buttons included. */
export function wholeAlerts(world: World): string[] {
  return render(world).map((message) => JSON.stringify(message));
}

function render({ slack }: World) {
  return slack.messages.map(({ summary }) =>
    renderAlert(summary, explainIncident(summary.incident, summary), {}),
  );
}

/** The only one there is. */
export function theIncident({ place }: World): Incident {
  return [...place.incidents.values()][0]!;
}

function deleteExpired({ place: { chunks }, clock }: World): void {
  for (const [id, chunk] of chunks) if (endOfChunk(chunk) <= clock()) chunks.delete(id);
}

function repeat(times: number, millis: number): number[] {
  return Array.from({ length: times }, () => millis);
}
