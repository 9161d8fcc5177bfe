import { explainIncident } from '../../../src/incidents/explain-incident.ts';
import { explainedReasons } from '../../../src/replication/find-reason.ts';
import { renderAlert } from '../../../src/slack/alert/render-alert.ts';
import { anIncident, aSummary } from '../../an-incident.ts';
import { showAsOnAPhone } from '../../local/pretend-slack/page/as-on-a-phone.ts';
import { aPageMessage, aPageState } from '../../local/pretend-slack/page/a-page-state.ts';
import { describeInBrowser } from '../../local/pretend-slack/page/launch-chromium.ts';
import { usePage } from '../../local/pretend-slack/page/use-page.ts';
import type { Block } from '../../../src/local/pretend-slack/page/block-kit.d.ts';

const codes = [...explainedReasons.map(({ code }) => code), 'DstMoonFull'];

/** With all that the alert of many objects has: three keys, their folder, and failures an hour apart. */
function alertOf(reason: string): Block[] {
  const incident = anIncident({ reason });
  const [sample] = aSummary().samples;
  const samples = ['000123', '000124', '000125', '000126', '000127'].map((name) => ({
    ...sample!,
    objectKey: `invoices/2026/11/22/${name}.pdf`,
  }));
  const summary = aSummary({
    incident,
    samples,
    missingObjects: 1284,
    missingBytes: 3.14e9,
    lastFailedAt: new Date('2026-11-22T11:00:00Z'),
    firstRequestedAt: new Date('2026-11-22T09:59:00Z'),
  });
  return renderAlert(summary, explainIncident(incident, summary), {}).blocks as unknown as Block[];
}

describeInBrowser('an alert on a phone', () => {
  const open = usePage();

  it('is whole between the bars of the page, buttons and all, until somebody acknowledges it', async () => {
    const messages = codes.map((code) =>
      aPageMessage({ id: code, text: code, blocks: alertOf(code) }),
    );
    const { page } = await open(aPageState({ messages }));
    await showAsOnAPhone(page);
    const room = await page.locator('.message-list').evaluate((list) => list.clientHeight);
    const heights = await page
      .locator('.message')
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height));
    expect(heights).toHaveLength(codes.length);
    const high = heights.flatMap((height, index) =>
      height > room ? [[codes[index], height]] : [],
    );
    expect(high).toEqual([]);
  });
});
