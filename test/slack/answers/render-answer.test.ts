import type { Status } from '../../../src/incidents/model/incident.ts';
import { renderAnswer } from '../../../src/slack/answers/render-answer.ts';
import { anIncident } from '../../an-incident.ts';

const at = new Date('2026-11-22T10:00:00Z');
const acknowledged: Status = { kind: 'acknowledged', by: 'U0ANN00000', at };
const resolved: Status = { kind: 'resolved', by: 'U0ANN00000', at, acceptedObjects: 3 };

describe('renderAnswer', () => {
  it('says nothing where the alert itself shows the change', () => {
    const change = { kind: 'changed', incident: anIncident() } as const;
    expect(renderAnswer('acknowledge', change)).toBeUndefined();
  });

  it('tells a second person who was first and when', () => {
    const change = { kind: 'already', incident: anIncident({ status: acknowledged }) } as const;
    const answer = renderAnswer('acknowledge', change);
    expect(answer).toMatch(/^Acknowledged by <@U0ANN00000>, <!date\^\d+\^.*Nothing was changed\.$/);
  });

  it('tells that an acknowledgement does not reopen, and what does', () => {
    const change = { kind: 'already', incident: anIncident({ status: resolved }) } as const;
    expect(renderAnswer('acknowledge', change)).toMatch(
      /Nothing was changed: to work on it again, press Reopen or type `\/s3rep reopen AAAA/,
    );
  });

  it('tells that what S3 confirmed cannot be reopened', () => {
    const status = { ...resolved, by: undefined, replicatedObjects: 3 } as never;
    const change = { kind: 'already', incident: anIncident({ status }) } as const;
    expect(renderAnswer('reopen', change)).toContain('only new failures reopen it');
  });

  it('tells that there is nothing to take back', () => {
    const change = { kind: 'already', incident: anIncident() } as const;
    expect(renderAnswer('unacknowledge', change)).toContain('this incident is unacknowledged');
  });

  it.each([
    ['wake', 'is not snoozed'],
    ['prove', 'is not resolved yet'],
    ['reopen', 'is not resolved'],
  ] as const)('says why there is nothing to %s', (kind, why) => {
    const change = { kind: 'already', incident: anIncident({ status: acknowledged }) } as const;
    expect(renderAnswer(kind, change)).toContain(why);
  });

  it('leads from an old alert to the newest one', () => {
    const change = { kind: 'outdated', incident: anIncident({ episode: 2 }) } as const;
    const answer = renderAnswer('resolve', change, 'https://x.slack.com/p1');
    expect(answer).toContain('<https://x.slack.com/p1|its newest alert>');
  });
});
