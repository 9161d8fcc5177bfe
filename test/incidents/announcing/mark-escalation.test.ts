import { addMinutes } from 'date-fns/addMinutes';
import { markEscalation } from '../../../src/incidents/announcing/mark-escalation.ts';
import { lifecycleTimes } from '../../../src/incidents/lifecycle/lifecycle-times.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { anAlert, anIncident } from '../../an-incident.ts';

const postedAt = new Date(1_795_341_640_000);
const alert = anAlert();
const acknowledged = {
  kind: 'acknowledged',
  by: 'U0ANN00000',
  at: postedAt,
  missingObjects: 1,
} as const;
const until = addMinutes(postedAt, 90);

/** Which messages that call people are due before the alert of this incident shows it, so many minutes after its post. */
async function marked(
  incident: Partial<Incident>,
  minutes = 120,
  defaultChannelId = 'C0ALERTS00',
): Promise<readonly string[]> {
  const marks: string[] = [];
  const parts = {
    store: { markDue: async (ids: readonly string[]) => void marks.push(...ids) },
    clock: () => addMinutes(postedAt, minutes),
    lifecycleTimes,
    channel: { defaultChannelId },
  };
  await markEscalation(parts as never, anIncident({ alert, ...incident }));
  return marks;
}

describe('The message that called people is due', () => {
  it.each<[string, Partial<Incident>]>([
    ['acknowledged it', { status: acknowledged }],
    ['snoozed it', { snooze: { by: 'U0ANN00000', until } as never }],
    ['muted it', { muted: { number: 1, until } as never }],
  ])('before the alert shows that somebody %s', async (_what, change) => {
    expect(await marked(change)).toEqual(['escalation#C0ALERTS00']);
  });

  it('also in the default channel, where a call goes whose own channel is closed', async () => {
    const marks = await marked({ status: acknowledged }, 120, 'C0DEFAULT0');
    expect(marks).toEqual(['escalation#C0ALERTS00', 'escalation#C0DEFAULT0']);
  });

  // It went on saying that two wait, of which one was acknowledged.
  it('where the alert was deleted, and posted anew after the call', async () => {
    const messageTs = `${(postedAt.getTime() + 119 * 60_000) / 1000}.000100`;
    const anew = { alert: { ...alert, messageTs }, status: acknowledged };
    expect(await marked(anew)).not.toEqual([]);
  });

  it('also in the channel that the alert was in first', async () => {
    const replaces = {
      channelId: 'C0OTHER000',
      messageTs: '1.1',
      error: 'is_archived',
      firstPostedAt: postedAt,
    };
    const moved = { status: acknowledged, alert: { ...alert, replaces } };
    expect(await marked(moved)).toEqual(['escalation#C0ALERTS00', 'escalation#C0OTHER000']);
  });
});

describe('No message that called people is due', () => {
  it.each<[string, Partial<Incident>, number]>([
    ['while the alert shows all', {}, 120],
    ['where the incident has no alert', { alert: undefined, status: acknowledged }, 120],
    ['before people are called at all', { status: acknowledged }, 5],
  ])('%s', async (_when, incident, minutes) => {
    expect(await marked(incident, minutes)).toEqual([]);
  });
});
