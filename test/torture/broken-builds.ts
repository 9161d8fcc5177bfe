import type { FaultKind } from './simulation/fault-plan.ts';

/** A build of the bot with one mistake in it, which the torture has to notice. */
export interface BrokenBuild {
  readonly name: string;
  readonly edits: readonly Edit[];
  /** In whose company it shows soonest; some by chance if absent. */
  readonly faults?: readonly FaultKind[];
}

/** What is put in the place of a text, which stands in the file exactly once. */
interface Edit {
  /** In `src/`. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

const one = (
  name: string,
  file: string,
  find: string,
  replace: string,
  faults?: readonly FaultKind[],
): BrokenBuild => ({ name, edits: [{ file, find, replace }], ...(faults && { faults }) });

const pauses: readonly FaultKind[] = ['a worker stands still at an await, for up to ten minutes'];
const deaths: readonly FaultKind[] = ['a worker dies at an await'];
const late: readonly FaultKind[] = ['a call lands in Slack up to two minutes late'];
const unsaid: readonly FaultKind[] = ['Slack does it and does not say so'];
const closing: readonly FaultKind[] = [
  'a channel is closed for good',
  'a channel is closed for a while',
  'a route changes',
];

/** Each is what somebody may write who does not know why it is as it is. */
export const brokenBuilds: readonly BrokenBuild[] = [
  one(
    'messages are deleted before their failures are stored',
    'incidents/ingest/store-failures.ts',
    'await store.addChunks(stampAll(chunks, written), stampAll(lists, written));',
    'void store.addChunks(stampAll(chunks, written), stampAll(lists, written)).catch(() => {});',
  ),
  one(
    'an incident is marked as due before its failures are stored',
    'incidents/ingest/store-failures.ts',
    'await store.addChunks(stampAll(chunks, written), stampAll(lists, written));\n  await store.markDue(incidentIds);',
    'await store.markDue(incidentIds);\n  await store.addChunks(stampAll(chunks, written), stampAll(lists, written));',
    [...pauses, 'an answer of the table comes up to two minutes late'],
  ),
  one(
    'failures are stored and their incident is not marked as due',
    'incidents/ingest/store-failures.ts',
    'await store.markDue(incidentIds);',
    '',
  ),
  one(
    'messages are deleted although their incident could not be marked as due',
    'incidents/ingest/store-failures.ts',
    'await store.markDue(incidentIds);',
    'await store.markDue(incidentIds).catch(() => {});',
    ['the table fails a call'],
  ),
  one(
    'the claim is not looked at again before the call',
    'slack/channel/call-slack.ts',
    'if (mustBeginBy !== undefined && clock() > mustBeginBy)',
    'if (mustBeginBy === undefined && clock() > new Date(9e15))',
    pauses,
  ),
  one(
    'a claim is taken although somebody else was faster',
    'incidents/announcing/claim.ts',
    "return (await save(claimed)) === 'saved' ? claimed : undefined;",
    'await save(claimed);\n  return claimed;',
  ),
  one(
    'an alert is rendered under a claim that has ended',
    'slack/channel/slack-alert-channel.ts',
    'updateMessage(underClaim(parts, summary.incident), address',
    'updateMessage(parts, address',
    pauses,
  ),
  one(
    'what was not answered counts as known: the doubt about an update is dropped',
    'incidents/announcing/settle-call.ts',
    '...addDoubt(doubt, landedBy, undefined),',
    '...(doubt && { doubt }),',
    late,
  ),
  one(
    'the takeover of a claim raises no doubt',
    'incidents/announcing/claim.ts',
    '...doubtOfTakeover({ ...what, ...claimChanges }, now, times),',
    '',
  ),
  one(
    'nobody looks for a post before posting again',
    'incidents/announcing/publish.ts',
    'if (since !== undefined) {',
    'if (since !== undefined && since < new Date(0)) {',
    [...unsaid, ...deaths],
  ),
  one(
    'a line in a thread is posted while one may be on its way',
    'incidents/announcing/doubt.ts',
    'return isReplyInDoubt(thread, now) ? [] : entriesToPost(thread);',
    'return isReplyInDoubt(thread, new Date(9e15)) ? [] : entriesToPost(thread);',
  ),
  one(
    'copies are not removed',
    'incidents/announcing/remove-copies.ts',
    "if (found.kind === 'none') return true;",
    "if (found.kind === 'none' || found.kind === 'done') return true;",
  ),
  one(
    'copies in a channel that the alert left are not looked for',
    'incidents/announcing/leave-copies.ts',
    '[before, alert?.channelId].flatMap(',
    '[before, alert?.channelId].slice(2).flatMap(',
    [...closing, ...late, ...unsaid],
  ),
  one(
    'there is no escape from a channel that is gone',
    'incidents/announcing/settle-refusal.ts',
    'return closed !== undefined && refusals >= closedAfterRefusals;',
    'return closed !== undefined && refusals < closedAfterRefusals - 9;',
    closing,
  ),
  one(
    'a post in doubt holds its alert in a closed channel',
    'incidents/announcing/choose-place.ts',
    'if (isInDoubt && !isRefused) return {};',
    'if (isInDoubt) return {};',
    [...closing, ...late, ...unsaid],
  ),
  one(
    'nobody takes turns: the most urgent come first, always',
    'incidents/announcing/compare-urgency.ts',
    'worst.flatMap((each, index) => [each, oldest[index] ?? each])',
    'worst.flatMap((each, index) => [each, worst[index] ?? oldest[0] ?? each])',
    ['forty incidents keep it busy'],
  ),
  one(
    'the workspace of who clicks is not compared',
    'slack/service/people.ts',
    "if (!isIn(home, teamId) && home.enterpriseId === undefined) return 'stranger';",
    "if (!isIn(home, teamId) && home.enterpriseId === undefined) return 'member';",
    ['a stranger clicks'],
  ),
  one(
    'what another app posted is adopted',
    'slack/channel/list-own-messages.ts',
    'yield* messages.filter(({ bot_id }) => bot_id === botId);',
    'yield* messages.filter(({ bot_id }) => bot_id !== `not ${botId}`);',
    ['another app copies an alert, metadata included', ...unsaid],
  ),
  one(
    'what a mute muted is forgotten',
    'incidents/ingest/store-failures.ts',
    'chunks.push(...packChunks(part, now, mute));',
    'if (mute === undefined) chunks.push(...packChunks(part, now, mute));',
  ),
  one(
    'what is not known any more counts as nothing',
    'incidents/counting/count-missing.ts',
    'return Math.max(union.missingObjects, before, least);',
    'return Math.max(union.missingObjects, 0 * before * least);',
    ['nobody works for two months'],
  ),
  one(
    'the clock of the machine is believed',
    'lib/service-clock.ts',
    'if (offset === undefined) return new Date(wall());',
    'if (offset === undefined || offset !== 0) return new Date(wall());',
    ['the clock of a machine is wrong by up to an hour, or is set'],
  ),
  one(
    'a due marker is deleted although it was renewed',
    'incidents/announcing/announce-in-lanes.ts',
    'await announcer.store.clearDue(marker);',
    'const all = await announcer.store.listDue();\n  await announcer.store.clearDue(all.find((each) => each.incidentId === marker.incidentId) ?? marker);',
    [...pauses, 'an answer of the table comes up to two minutes late'],
  ),
  {
    name: 'Slack is left alone for as long as it says, be it a day',
    faults: ['Slack wants silence for a day'],
    edits: [
      {
        file: 'slack/channel/classify-slack-error.ts',
        find: 'Math.min(maxRetryAfterSeconds, Math.max(1, seconds))',
        replace: 'Math.max(maxRetryAfterSeconds * 0, Math.max(1, seconds))',
      },
      {
        file: 'incidents/announcing/decide-announcement.ts',
        find: "return why === 'rate limited' ? min([until, addMilliseconds(since, maxSilenceMillis)]) : until;",
        replace:
          "return why === 'rate limited' ? min([until, addMilliseconds(since, 9 * 60 * maxSilenceMillis)]) : until;",
      },
    ],
  },
  one(
    'an empty answer of the table is believed',
    'lib/require-json.ts',
    "trimStart().startsWith('{')",
    "trimStart().startsWith('')",
    ['the table answers 200 and nothing'],
  ),
  {
    name: 'the table’s bad hour makes sound messages hopeless',
    faults: ['the table refuses everything for a while (ValidationException)'],
    edits: [
      {
        file: 'incidents/ingest/store-but-hopeless.ts',
        find: 'if (witness === undefined || !(await isTaken(witness, steps))) {',
        replace: 'if (all.length < 0) {',
      },
      {
        file: 'incidents/ingest/store-but-hopeless.ts',
        find: 'if (again.length > 0 && !(await isTaken(witness, steps)))',
        replace: 'if (again.length < 0)',
      },
    ],
  },
  one(
    'an incident that was resolved stays so, whatever fails',
    'incidents/announcing/decide-announcement.ts',
    'return hasMore || union.missingObjects > acceptedObjects;',
    'return hasMore && union.missingObjects > acceptedObjects;',
  ),
  one(
    'nobody looks for a change that landed after its worker gave up',
    'incidents/announcing/is-state-shown.ts',
    'return (canBeShown && !isStateShown(incident, now)) ||',
    'return (canBeShown && !isStateShown(incident, now) && now < new Date(0)) ||',
    ['a write to the table lands up to two minutes late'],
  ),
  one(
    'nobody looks for a change that landed after its worker ended',
    'incidents/act-on-incident.ts',
    'await Promise.all([store.markDue([incidentId]), lookBeforeSave(parts, incidentId)]);',
    'await store.markDue([incidentId]);',
    ['a worker dies as it resolves, and that lands up to two minutes late'],
  ),
  one(
    'a change of an incident is not shown in the digest in which it lives',
    'incidents/announcing/announce-incident.ts',
    'if (digestOf(left) !== undefined) await showInDigest(announcer);',
    '',
    ['fourteen incidents make a storm'],
  ),
  one(
    'a digest counts among those that fail what somebody acknowledged and what is quiet since',
    'incidents/announcing/identify-rows.ts',
    '${stateOf(incident)} ${fails}',
    '${stateOf(incident)} ${fails !== undefined}',
    ['fourteen incidents make a storm'],
  ),
];
