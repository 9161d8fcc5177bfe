import { renderDigest } from '../../../src/slack/digest/render-digest.ts';
import { aStorm, aStormSummary, someMembers } from '../../a-storm.ts';
import { actionIds } from '../visible-text.ts';

const at = new Date('2026-11-22T11:00:00Z');
const acknowledged = { status: { kind: 'acknowledged', by: 'U0ANN0000', at } } as const;

function render(differences: Parameters<typeof aStormSummary>[0] = {}) {
  return renderDigest(aStormSummary(differences));
}

describe('renderDigestButtons', () => {
  const all = ['acknowledge_storm', 'show_storm'];
  it.each([
    ['all while somebody is missed', {}, all],
    [
      'to show alone once all are taken on',
      { members: someMembers(12, acknowledged) },
      ['show_storm'],
    ],
    [
      'to show alone after somebody took on all',
      { storm: aStorm({ acknowledged: { by: 'U0ANN0000', at } }) },
      ['show_storm'],
    ],
    ['all once it is over and some are open', { storm: aStorm({ endedAt: at }) }, all],
    ['none where nothing is left', { members: [] }, []],
  ])('has buttons: %s', (_name, differences, expected) => {
    expect(actionIds(render(differences))).toEqual(expected);
  });

  it('asks before it takes on everything, and says how many and what that does not do', () => {
    const members = [...someMembers(11), ...someMembers(1, acknowledged)];
    const json = JSON.stringify(render({ members }));
    expect(json).toContain('Acknowledge 11 incidents?');
    expect(json).toContain('The objects stay missing');
    expect(json).toContain('"style":"primary"');
    expect(json.match(/"value":"[^"]+"/g)).toEqual(['"value":"storm.3"', '"value":"storm.3"']);
  });

  it('presses nobody about what is expected', () => {
    const members = someMembers(12, { reason: 'SrcKeyNotFound' });
    expect(JSON.stringify(render({ members }))).not.toContain('primary');
  });
});
