import type { View } from '../../../src/local/pretend-slack/page/block-kit.d.ts';
import { explainReason } from '../../../src/replication/explain-reason.ts';
import { explainedReasons } from '../../../src/replication/find-reason.ts';
import { fixOfIncident } from '../../../src/slack/explanation/fix-about.ts';
import { renderHowToFix } from '../../../src/slack/explanation/render-how-to-fix.ts';
import { anIncident, aSummary } from '../../an-incident.ts';
import { aPageState } from '../../local/pretend-slack/page/a-page-state.ts';
import { screen, showAsOnAPhone } from '../../local/pretend-slack/page/as-on-a-phone.ts';
import { describeInBrowser } from '../../local/pretend-slack/page/launch-chromium.ts';
import { usePage } from '../../local/pretend-slack/page/use-page.ts';

const codes = [...explainedReasons.map(({ code }) => code), 'DstMoonFull'];

const pages = codes.flatMap((reason) => {
  const incident = anIncident({ reason });
  const { sourceBucket, destinationBucket, ruleId, region, accountId, partition } = incident;
  const explanation = explainReason(reason, {
    sourceBucket,
    destinationBucket,
    ruleId,
    region,
    accountId,
    partition,
    objectKey: 'invoices/2026/11/22/000123.pdf',
    versionId: 'abcdeH0Xp66ep__QDjR76LK7Gc9X4wKO',
  });
  const about = fixOfIncident(aSummary({ incident }), explanation);
  return explanation.remedies.map((_remedy, cause) => ({
    name: `${reason}, cause ${cause + 1}`,
    isFirst: cause === 0,
    view: renderHowToFix(about, { shows: 'cause', cause }),
  }));
});

interface Measured {
  readonly name: string;
  readonly isFirst: boolean;
  /** In screens, as people scroll. */
  readonly screens: number;
  /** Where the first check, or a fix without one, has been read to its end, in pixels from the top. */
  readonly firstStepEnds: number;
}

describeInBrowser('“How to fix” on a phone', () => {
  const open = usePage();

  it('answers each reason on its first screen, and no cause takes more than three', async () => {
    const { page, server } = await open(aPageState());
    await showAsOnAPhone(page);
    const measured: Measured[] = [];
    for (const [index, { name, isFirst, view }] of pages.entries()) {
      const id = `V${index}`;
      server.show(aPageState({ view: { ...(view as unknown as View), id } }));
      const body = page.locator(`[data-view-id="${id}"] .dialog-body`);
      const [height, firstStepEnds] = await body.evaluate((element) => {
        const step = [...element.querySelectorAll('h3')].find(({ textContent }) =>
          ['Check', 'Fix'].includes(textContent ?? ''),
        );
        const block = step?.closest('.block')?.nextElementSibling;
        return [element.scrollHeight, block?.getBoundingClientRect().bottom ?? Infinity] as const;
      });
      measured.push({ name, isFirst, screens: height / screen.height, firstStepEnds });
    }
    expect(measured.filter(({ screens }) => screens > 3)).toEqual([]);
    expect(measured.filter(({ isFirst, screens }) => isFirst && screens > 2)).toEqual([]);
    expect(measured.filter(({ firstStepEnds }) => firstStepEnds > screen.height)).toEqual([]);
    expect(measured.filter(({ isFirst }) => isFirst)).toHaveLength(codes.length);
  });
});
