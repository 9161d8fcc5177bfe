import { explainReason } from '../../../src/replication/explain-reason.ts';
import { renderSearch } from '../../../src/slack/search/render-search.ts';
import { anAlert, anIncident } from '../../an-incident.ts';
import { actionIds, visibleText } from '../visible-text.ts';

const explanation = explainReason('DstBucketUnversioned', {});

describe('renderSearch', () => {
  it('asks for a reason', () => {
    const view = renderSearch();
    expect(visibleText(view)).toContain('Type a reason code or a keyword.');
    expect(view.blocks).toMatchObject([
      { accessory: { type: 'external_select', min_query_length: 0 } },
    ]);
  });

  it('shows what was chosen: where it fails, what is known of it, and the way to its fix', () => {
    const incident = anIncident({ alert: anAlert() });
    const view = renderSearch({ explanation, failingNow: [{ incident }] });
    const shown = visibleText(view);
    expect(shown).toContain('orders → orders-dr');
    expect(shown).toContain(explanation.nextStep);
    expect(actionIds(view)).toContain('how_to_fix_reason');
    expect(view.blocks[0]).toMatchObject({
      accessory: { initial_option: { value: 'DstBucketUnversioned' } },
    });
  });
});
