import { emptyMemory } from '../../../src/incidents/announcing/announcer.ts';
import { identifyRows } from '../../../src/incidents/announcing/identify-rows.ts';
import { readStormSummary } from '../../../src/incidents/announcing/summarize-storm.ts';
import { lifecycleTimes } from '../../../src/incidents/lifecycle/lifecycle-times.ts';
import { cacheRules } from '../../../src/incidents/model/cache-rules.ts';
import { renderDigest } from '../../../src/slack/digest/render-digest.ts';
import { buildMemoryStores } from '../../incidents/lifecycle-model/memory-stores.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { digestOf, type Storm } from '../../../src/incidents/model/storm.ts';
import { readCount, readStormNumber } from './read-message.ts';
import type { Round } from './run-round.ts';
import type { SlackMessage } from './slack-world.ts';

/** What is wrong with digests once everything has settled. `messages`: what can be seen of the bot, and be edited. */
export async function checkDigests(
  round: Round,
  messages: readonly SlackMessage[],
): Promise<string[]> {
  const { storms, incidents } = round.world.place;
  const byNumber = Map.groupBy(
    messages.filter((message) => readStormNumber(message) !== undefined),
    readStormNumber,
  );
  const copies = [...byNumber].flatMap(([number, all]) =>
    all.length > 1 ? [`copies: ${all.length} digests of storm ${number}`] : [],
  );
  const wrong = [...storms.values()].map(async (storm) => {
    const [digest] = byNumber.get(storm.number) ?? [];
    const members = [...incidents.values()].filter((each) => digestOf(each) === storm.number);
    return [
      ...checkDigest(round, storm, digest, members),
      ...(digest === undefined || storm.cause === undefined
        ? []
        : await checkWords(round, storm, digest)),
    ];
  });
  const homeless = [...incidents.values()].filter((incident) => {
    const home = digestOf(incident);
    return incident.status.kind !== 'resolved' && home !== undefined && !storms.has(home);
  });
  return [
    ...copies,
    ...(await Promise.all(wrong)).flat(),
    ...homeless.map(({ id }) => `digest: ${id} lives in none`),
  ];
}

function checkDigest(
  { world: { slack } }: Round,
  { number, cause, claim, pendingEntries = [], alert }: Storm,
  digest: SlackMessage | undefined,
  members: readonly Incident[],
): string[] {
  const shown = members.filter(({ status }) => status.kind !== 'resolved').length;
  const says = digest && (readCount(digest.text) ?? 0);
  const isAway = slack.messages.some(
    (message) => readStormNumber(message) === number && message !== digest,
  );
  const wrong = (what: string, isWrong: boolean) => (isWrong ? [`digest ${number}: ${what}`] : []);
  return [
    ...wrong('stays claimed', claim !== undefined),
    ...wrong('has lines that are not posted', pendingEntries.length > 0 && alert?.isGone === false),
    ...wrong('is nowhere', digest === undefined && shown > 0 && !isAway),
    ...wrong(
      `says ${says} incidents, not ${shown}`,
      cause !== undefined && says !== undefined && says !== shown,
    ),
    ...wrong(
      'is not the one that is remembered',
      digest !== undefined && alert?.messageTs !== digest.ts,
    ),
  ];
}

/** Whether a digest in which incidents live says what is stored, and shows each as it is. */
async function checkWords(
  { world: { place, time } }: Round,
  { number, alert }: Storm,
  digest: SlackMessage,
): Promise<string[]> {
  const store = buildMemoryStores(place);
  const clock = () => new Date(time.now());
  const mutes = cacheRules(() => store.listMutes(), clock);
  const parts = { store, clock, mutes, memory: emptyMemory(), lifecycleTimes };
  const summary = await readStormSummary(parts, number);
  if (summary === undefined) return [];
  const { text } = renderDigest(summary);
  return [
    ...(digest.text.startsWith(text)
      ? []
      : [`stale: digest ${number} says "${digest.text}", not "${text}"`]),
    ...(alert?.shown.rows === identifyRows(summary.members)
      ? []
      : [`stale: digest ${number} shows an incident as it was`]),
  ];
}
