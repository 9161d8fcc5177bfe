import { addMinutes } from 'date-fns/addMinutes';
import { describeCause } from '../../../src/slack/alert/describe-cause.ts';
import { anIncident, aSummary } from '../../an-incident.ts';

const { lastFailedAt } = aSummary();
const before = addMinutes(lastFailedAt, -1);
const after = addMinutes(lastFailedAt, 1);
const title = 'Versioning is <suspended>';

function describeAt(cause: ReturnType<typeof anIncident>['cause']) {
  return describeCause(aSummary({ incident: anIncident({ ...(cause && { cause }) }) })).join('\n');
}

describe('What an alert says of a cause', () => {
  it('is nothing before somebody has asked', () => {
    expect(describeAt(undefined)).toBe('');
  });

  it('is what was shown, and when', () => {
    const said = describeAt({ state: 'shown', title, at: after });
    expect(said).toContain('Cause: Versioning is &lt;suspended&gt; (<!date');
  });

  it('is since when it is gone, and what is still missing', () => {
    const said = describeAt({ state: 'gone', title, at: after, goneSince: after });
    expect(said).toMatch(/The cause looks fixed since <!date.*objects? still missing/);
  });

  it('is no comfort where objects have failed since it looked fixed', () => {
    const said = describeAt({ state: 'gone', title, at: after, goneSince: before });
    expect(said).toContain('objects have failed since');
    expect(said).toContain('*Diagnose*');
  });
});
