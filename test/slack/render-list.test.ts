import { renderList } from '../../src/slack/render-list.ts';
import { anAlert, anIncident } from '../an-incident.ts';
import { visibleText } from './visible-text.ts';

const at = new Date('2026-11-22T11:00:00Z');
const listed = { incident: anIncident({ alert: anAlert() }), severity: 'high' as const };

describe('renderList', () => {
  it('shows each incident on a line, in the order given', () => {
    const status = { kind: 'acknowledged', by: 'U0ANN0000', at } as const;
    const message = renderList([
      { ...listed, link: 'https://ex.slack.com/p1' },
      { incident: anIncident({ sourceBucket: 'photos', status }), severity: 'low' },
    ]);
    expect(visibleText(message).split('\n')).toEqual([
      '2 not resolved',
      '🔴 *<https://ex.slack.com/p1|Replication failing>* · high · orders → orders-dr · DstBucketUnversioned · 1 object · since <!date^1795341633^{date_short_pretty} {time}|2026-11-22 10:00 UTC>',
      '🟠 *Acknowledged* · low · photos → orders-dr · DstBucketUnversioned · Acknowledged by <@U0ANN0000>, <!date^1795345200^{date_short_pretty} {time}|2026-11-22 11:00 UTC>',
    ]);
    expect(message.text).toBe('2 not resolved: first orders → orders-dr, DstBucketUnversioned');
  });

  it('stays calm about what is expected', () => {
    expect(visibleText(renderList([{ ...listed, isBenign: true }]))).toContain(
      '⚪ *For information*',
    );
  });

  it('says how many it leaves out', () => {
    const message = renderList(Array.from({ length: 200 }, () => listed));
    const shown = message.blocks.length - 2;
    expect(shown).toBeGreaterThan(20);
    expect(visibleText(message)).toContain(`and ${200 - shown} more, less urgent than these`);
  });

  it('does not take silence for recovery', () => {
    expect(renderList([]).text).toMatch(/^Nothing is failing .* no proof/);
  });
});
