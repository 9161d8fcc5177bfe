import type { Outcome } from '../../../src/incidents/announcing/alert-channel.ts';
import { repliesDue } from '../../../src/incidents/announcing/doubt.ts';
import { publishTimeline } from '../../../src/incidents/announcing/publish-timeline.ts';
import type { Incident, Shown } from '../../../src/incidents/model/incident.ts';
import { type TimelineEntry, withEntry } from '../../../src/incidents/model/timeline.ts';
import { anAlert, anIncident } from '../../an-incident.ts';
import { beginWorld } from '../lifecycle-model/world.ts';
import { done } from './a-publication.ts';

const alert = anAlert();
const at = new Date('2026-11-22T10:30:00Z');
const told = withEntry(anIncident({ alert }), {
  kind: 'unmuted',
  at,
});
const inDoubt: Incident = { ...told, unsettledReplySince: at };

/** What becomes of an incident's pending entries where Slack answers so, and the calls that were made. */
async function publishIn(
  incident: Incident,
  reply: Outcome,
  found: Outcome | { kind: 'none' } | { kind: 'found'; upTo: number } = { kind: 'none' },
) {
  const { announcer } = beginWorld().workers[0]!;
  const calls: string[] = [];
  const channel = {
    ...announcer.channel,
    reply: async () => (calls.push('reply'), reply),
    findReply: async () => (calls.push('look'), found),
  };
  const { claimChanges, publishReplies } = publishTimeline<Shown, Incident, TimelineEntry>(
    announcer,
    incident,
    {
      about: {},
      entries: repliesDue(incident, announcer.clock()),
      reply: channel.reply,
      find: channel.findReply,
    },
  );
  const result = await publishReplies?.(alert, incident);
  return { calls, claimChanges, changes: result?.changes(incident), wait: result?.wait };
}

describe('publishTimeline', () => {
  it('does nothing while there is no news', async () => {
    const opened = withEntry(anIncident({ alert }), { kind: 'opened', at });
    expect(await publishIn(opened, done)).toMatchObject({ calls: [], claimChanges: undefined });
  });

  it('notes with the claim that a reply may be on its way, and posts it', async () => {
    const { calls, claimChanges, changes, wait } = await publishIn(told, done);
    expect(claimChanges).toHaveProperty('unsettledReplySince');
    expect(calls).toEqual(['reply']);
    expect(changes).toEqual({ pendingEntries: [], unsettledReplySince: undefined });
    expect(wait).toBeUndefined();
  });

  it('looks for a reply in doubt before it posts again', async () => {
    expect((await publishIn(inDoubt, done)).calls).toEqual(['look', 'reply']);
    const { calls, changes } = await publishIn(inDoubt, done, { kind: 'found', upTo: 1 });
    expect(calls).toEqual(['look']);
    expect(changes).toMatchObject({ pendingEntries: [] });
  });

  it.each([
    ['gives up what Slack refuses', { kind: 'refused', error: 'no', advice: '' }, 0],
    ['gives up what belongs to a deleted alert', { kind: 'gone' }, 0],
    ['keeps what came too fast', { kind: 'rate limited', retryAfterSeconds: 5 }, 1],
    ['keeps what may have been posted', { kind: 'unknown', error: 'timeout' }, 1],
  ] as const)('%s', async (_name, outcome, left) => {
    const { changes, wait } = await publishIn(told, outcome);
    const { pendingEntries } = { ...told, ...changes };
    expect(pendingEntries).toHaveLength(left);
    expect(wait !== undefined).toBe(left > 0);
  });
});
