import { explainIncident } from '../../../src/incidents/explain-incident.ts';
import { renderAlert } from '../../../src/slack/alert/render-alert.ts';
import { fixOfIncident } from '../../../src/slack/explanation/fix-about.ts';
import { renderHowToFix } from '../../../src/slack/explanation/render-how-to-fix.ts';
import { anExplanation } from '../../an-explanation.ts';
import { anIncident, aSummary } from '../../an-incident.ts';
import { actionIds, visibleText } from '../visible-text.ts';

const at = new Date('2026-11-22T11:00:00Z');
const atToken = '<!date^1795345200^{date_short_pretty} {time}|2026-11-22 11:00 UTC>';
const acknowledged = anIncident({ status: { kind: 'acknowledged', by: 'U0ANN0000', at } });
const resolved = anIncident({
  status: { kind: 'resolved', by: 'U0BEN0000', at, acceptedObjects: 2 },
});
const reopened = anIncident({
  episode: 2,
  reopening: {
    previousAlert: undefined,
    resolvedBy: 'U0BEN0000',
    resolvedAt: at,
    acceptedObjects: 3,
  },
});

const reopenedFromNone = anIncident({
  episode: 2,
  reopening: {
    previousAlert: undefined,
    resolvedBy: 'U0BEN0000',
    resolvedAt: at,
    acceptedObjects: 0,
  },
});

function render(summary = aSummary(), explanation = anExplanation(), previousAlert?: string) {
  return renderAlert(summary, explanation, { previousAlert });
}

describe('renderAlert', () => {
  it.each([
    ['open', anIncident(), '🔴 Replication failing: versioning is off on the destination bucket'],
    ['acknowledged', acknowledged, '🟠 Acknowledged: versioning is off on the destination bucket'],
    ['resolved', resolved, '🟢 Resolved: versioning is off on the destination bucket'],
    ['reopened', reopened, '🔴 Failing again: versioning is off on the destination bucket'],
  ])('says in its heading that it is %s', (_state, incident, heading) => {
    expect(visibleText(render(aSummary({ incident }))).split('\n')[0]).toBe(heading);
  });

  it('says what is missing, where, why, and what to do', () => {
    const text = visibleText(render(aSummary({ missingObjects: 1284, missingBytes: 3.14e9 })));
    expect(text).toContain('1,284 objects (3.1 GB) missing');
    expect(text).toContain('|orders> · eu-west-1');
    expect(text).toContain('|orders-dr>');
    expect(text).toContain('*Rule*\n`everything` · account 111122223333');
    expect(text).toContain('S3 replicates only into buckets that keep versions');
    expect(text).toContain('Next step: \nTurn versioning on for orders-dr.');
    expect(text).toContain('DstBucketUnversioned');
    expect(text).toContain('*1 of 1,284 objects*\n`invoices/2026/1.pdf`');
    expect(text).toContain('S3 will not retry these');
  });

  it.each([
    ['it is open', anIncident(), 'S3 will not retry this object, and Lifecycle rules skip it'],
    ['it was resolved', resolved, '1 object (1 kB) was missing'],
    ['it failed again', reopenedFromNone, '1 object (1 kB) missing'],
    [
      'it is a deletion',
      anIncident({ reason: 'DstDelObjNotPermitted' }),
      'S3 will not retry this deletion: whoever reads',
    ],
  ])('speaks of one object as one when %s', (_state, incident, expected) => {
    const summary = aSummary({ incident });
    const text = visibleText(renderAlert(summary, explainIncident(incident), {}));
    expect(text).toContain(expected);
    expect(text).not.toMatch(/1 object [^.\n]*were|these objects|of them/);
  });

  it('speaks of one object as one when it failed after it was resolved', () => {
    const late = new Date('2026-11-22T12:00:00Z');
    const text = visibleText(render(aSummary({ incident: resolved, lastFailedAt: late })));
    expect(text).toContain('This object failed again after this was resolved');
  });

  it.each([
    [
      'a check since',
      {},
      '2026-11-22T12:00:00Z',
      1,
      /1 object is not confirmed at the destination/,
    ],
    ['a check before', {}, '2026-11-22T10:00:00Z', 1, /^(?![^]*not confirmed)/],
    ['all arrived', {}, '2026-11-22T12:00:00Z', 0, /^(?![^]*not confirmed)/],
    [
      'a loss that is expected',
      { reason: 'SrcKeyNotFound' },
      '2026-11-22T12:00:00Z',
      1,
      /^(?![^]*not confirmed)/,
    ],
  ])(
    'tells on what was resolved what S3 said since: %s',
    (_what, differences, at, missing, shown) => {
      const arrival = { checkId: 'a', checkedAt: new Date(at) };
      const incident = { ...resolved, ...differences, arrival };
      const summary = aSummary({ incident, missingObjects: missing });
      expect(visibleText(renderAlert(summary, explainIncident(incident), {}))).toMatch(shown);
    },
  );

  it('leaves no holes for what is not known', () => {
    const nothing = { destinationBucket: undefined, ruleId: undefined, reason: undefined };
    const nowhere = { accountId: undefined, region: undefined };
    const text = visibleText(
      render(
        aSummary({
          incident: anIncident({ ...nothing, ...nowhere }),
          missingBytes: 0,
          samples: [],
        }),
        anExplanation(),
      ),
    );
    expect(text).toContain('1 object missing');
    expect(text).toContain('not named by S3');
    expect(text).toContain('S3 gave no reason.');
    expect(text).not.toMatch(/undefined|Rule|Where|\*Objects?\*/);
  });

  it('says nothing of a next step once somebody resolved it, unless objects failed again since', () => {
    const acceptedObjects = 1;
    const resolvedAt = (at: string) =>
      aSummary({
        missingObjects: 2,
        incident: anIncident({
          status: { kind: 'resolved', by: 'U0ANN0000', at: new Date(at), acceptedObjects },
        }),
      });
    const calm = visibleText(render(resolvedAt('2026-11-22T12:00:00Z')));
    expect(calm).not.toMatch(/Next step|failed again/);
    expect(visibleText(render(resolvedAt('2026-11-22T09:00:00Z')))).toContain(
      'Some of these objects failed again after this was resolved',
    );
  });

  it('stays calm about what is expected: nothing is missing, and nothing has to be replicated', () => {
    const incident = anIncident({ reason: 'SrcKeyNotFound' });
    const calm = anExplanation({ isBenign: true, replay: 'nothing' });
    const message = render(aSummary({ incident }), calm);
    expect(visibleText(message)).toContain('1 object (1 kB) not copied (expected)');
    expect(JSON.stringify(message.blocks)).not.toContain('"replicate:');
  });

  it('names who took an acknowledgement back', () => {
    const unacknowledged = { by: 'U0ANN0000', at: new Date('2026-11-22T11:00:00Z') };
    const text = visibleText(
      render(aSummary({ incident: anIncident({ status: { kind: 'open', unacknowledged } }) })),
    );
    expect(text).toContain('Acknowledgement removed by <@U0ANN0000>');
  });

  it('names who acknowledged it, and when', () => {
    const text = visibleText(render(aSummary({ incident: acknowledged })));
    expect(text).toContain(`Acknowledged by <@U0ANN0000>, ${atToken}`);
  });

  it('stays honest when resolved', () => {
    const text = visibleText(render(aSummary({ incident: resolved, missingObjects: 2 })));
    expect(text).toContain(`Resolved by <@U0BEN0000>, ${atToken}; 2 objects were missing`);
    expect(text).toContain('2 objects (1 kB) were missing');
  });

  it('says what is new since it was resolved, and where the earlier alert is', () => {
    const summary = aSummary({ incident: reopened, missingObjects: 5 });
    const text = visibleText(render(summary, anExplanation(), 'https://ex.slack.com/p1'));
    expect(text).toContain(
      `Reopened: 2 more failures after <@U0BEN0000> resolved it, ${atToken} · <https://ex.slack.com/p1|earlier alert>`,
    );
  });

  it('counts what is missing now, and says apart what was resolved before', () => {
    const summary = aSummary({ incident: reopened, missingObjects: 1284, missingBytes: 3.14e9 });
    const text = visibleText(render(summary));
    expect(text).toContain('1,281 objects missing · 3 were resolved before');
    expect(text).toContain('*1 of 1,281 objects*\n`invoices/2026/1.pdf`');
    expect(text).toContain('1,281 objects are missing in orders-dr. Resolving');
    expect(text).not.toContain('1,284');
  });

  it('says how large that is only where both are known', () => {
    const { reopening } = reopened;
    const incident = { ...reopened, reopening: { ...reopening!, vouchedBytes: 1e9 } };
    const summary = aSummary({ incident, missingObjects: 5, missingBytes: 3.14e9 });
    expect(visibleText(render(summary))).toContain(
      '2 objects (2.1 GB) missing · 3 were resolved before',
    );
  });

  it('names who reopened it', () => {
    const status = { kind: 'open', reopened: { by: 'U0ANN0000', at } } as const;
    const text = visibleText(render(aSummary({ incident: anIncident({ status }) })));
    expect(text).toContain(`Reopened by <@U0ANN0000>, ${atToken}`);
  });

  it('counts no zero where all that is counted was accepted', () => {
    const text = visibleText(render(aSummary({ incident: reopened, missingObjects: 3 })));
    expect(text).toContain(`Reopened after <@U0BEN0000> resolved it, ${atToken}`);
    expect(text).not.toMatch(/\b0 (of them|more)/);
  });

  it.each([
    ['open', anIncident(), ['acknowledge', 'how_to_fix', 'resolve', 'more']],
    ['acknowledged', acknowledged, ['unacknowledge', 'how_to_fix', 'resolve', 'more']],
    ['resolved', resolved, ['how_to_fix', 'reopen', 'more']],
  ])('offers what can be done when %s', (_state, incident, ids) => {
    expect(actionIds(render(aSummary({ incident })))).toEqual(ids);
  });

  it('asks before resolving how many objects stay missing, and where', () => {
    expect(visibleText(render(aSummary({ missingObjects: 1284 })))).toContain(
      '1,284 objects are missing in orders-dr. Resolving replicates nothing.',
    );
  });

  it('names incident, episode and shown count in every button', () => {
    const json = JSON.stringify(render(aSummary({ incident: reopened, missingObjects: 7 })));
    const values = Array.from(json.matchAll(/"value":"([^"]+)"/g), ([, value]) => value);
    const value = 'AAAAbbbb0000-_zz.2.7';
    expect(values).toEqual([
      value,
      value,
      value,
      `objects:${value}`,
      `replicate:${value}`,
      `assign:${value}`,
      `snooze:${value}`,
    ]);
  });

  it('presses nobody about what is expected', () => {
    const summary = aSummary({ incident: anIncident({ reason: 'SrcKeyNotFound' }) });
    const calm = render(summary, anExplanation({ isBenign: true, replay: 'nothing' }));
    expect(JSON.stringify(calm)).not.toContain('"primary"');
    expect(visibleText(calm)).toMatch(/^⚪ For information: /);
    expect(visibleText(calm)).not.toContain('⚠️');
  });

  const permissions = [{ action: 's3:ReplicateObject', policy: "the role's policy" }];
  const warns = { permissions, isBatchOnly: true };

  it('warns once, of what matters most and applies', () => {
    const warned = visibleText(render(aSummary(), anExplanation(warns)));
    expect(warned.match(/⚠️|ℹ️/gu)).toHaveLength(1);
    expect(warned).toContain('S3 will not retry this object');
    const nothing = anExplanation({ ...warns, replay: 'nothing' });
    expect(visibleText(render(aSummary(), nothing))).toContain('Only Batch Replication reports');
    const alone = anExplanation({ permissions, replay: 'nothing' });
    expect(visibleText(render(aSummary(), alone))).toContain('another reason may follow');
    expect(visibleText(render(aSummary(), anExplanation({ replay: 'nothing' })))).not.toMatch(
      /⚠️|ℹ️/u,
    );
  });

  it('tells the rest under “How to fix”', () => {
    const about = fixOfIncident(aSummary(), anExplanation(warns));
    const shown = (shows: 'afterwards' | 'reason') =>
      visibleText(renderHowToFix(about, { shows, cause: 0 }));
    expect(shown('afterwards')).toContain('S3 reports only the first missing permission');
    expect(shown('reason')).toContain('Only Batch Replication reports this reason');
  });

  const samplesAt = (...keys: string[]) =>
    keys.map((objectKey) => ({ ...aSummary().samples[0]!, objectKey }));

  it('shows three keys at most', () => {
    const samples = samplesAt('a', 'b', 'c', 'd', 'e');
    expect(visibleText(render(aSummary({ missingObjects: 6, samples })))).toContain(
      '*3 of 6 objects*\n`a`\n`b`\n`c`\n⚠️',
    );
  });

  it('names the folder that all samples are under, and says that these are samples', () => {
    const samples = samplesAt('logs/2026/a', 'logs/2026/b', 'logs/2026/c', 'logs/2026/d');
    expect(visibleText(render(aSummary({ missingObjects: 1284, samples })))).toContain(
      '*3 of 1,284 objects* · all 4 samples are under `logs/2026/`\n`logs/2026/a`\n',
    );
    expect(visibleText(render(aSummary({ missingObjects: 3, samples })))).not.toContain('samples');
  });

  it('says how bad it is and for how long, until it is resolved', () => {
    const ago = '<!date^1795341633^{ago}, {date_short_pretty} {time}|2026-11-22 10:00 UTC>';
    expect(visibleText(render())).toContain(` · severity critical · Failed ${ago}`);
    expect(visibleText(render(aSummary({ incident: resolved })))).not.toMatch(/severity|ago/);
    const expected = aSummary({ incident: anIncident({ reason: 'SrcKeyNotFound' }) });
    expect(visibleText(render(expected))).not.toContain('severity');
  });
});
