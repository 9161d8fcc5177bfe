import type { types } from '@slack/bolt';
import { checkView } from '../../../src/local/pretend-slack/check-view.ts';
import { parseObjectsSubject } from '../../../src/slack/objects/objects-subject.ts';
import { renderObjects } from '../../../src/slack/objects/render-objects.ts';
import { slackLimits } from '../../../src/slack/block-kit/slack-limits.ts';
import { aLateIncident, aSummary } from '../../an-incident.ts';
import { visibleText } from '../visible-text.ts';
import { aLongView, anObjectsView } from './an-objects-view.ts';

/** All that it says, in one line; Slack has to take it. */
function textOf(view: types.ModalView): string {
  expect(checkView(view)).toEqual([]);
  return visibleText(view).replaceAll(/\s+/g, ' ');
}
const idsIn = (view: object) => JSON.stringify(view).match(/objects_\w+/g) ?? [];

describe('renderObjects', () => {
  it('shows key, version, size and time of each', () => {
    const view = renderObjects(anObjectsView());
    expect(textOf(view)).toContain('1 object failed.');
    expect(textOf(view)).toContain('invoices/2026/1.pdf version v1 · 1 kB · failed ');
    expect(JSON.stringify(view)).toContain(
      '{"type":"date","timestamp":1795341633,"format":"{date_short_pretty} {time}","fallback":"2026-11-22 10:00 UTC"}',
    );
  });

  it('says that the list is partial', () => {
    const view = aLongView(10_000);
    const listing = { ...view.listing, missingObjects: 12_400, isPartial: true };
    expect(textOf(renderObjects({ ...view, listing }))).toContain(
      '12,400 objects failed. 10,000 of them are listed here: the rest is counted, not listed. Page 1 of 400.',
    );
  });

  it('says that no key is remembered, and offers no search and no file', () => {
    const view = renderObjects(anObjectsView(aSummary({ samples: [] })));
    expect(textOf(view)).toContain('Their keys are not stored any more');
    expect(idsIn(view)).toEqual([]);
    expect(view.submit).toBeUndefined();
  });

  it('shows no size where S3 gave none', () => {
    const [sample] = aSummary().samples;
    const samples = [{ ...sample!, sizeBytes: undefined }];
    expect(textOf(renderObjects(anObjectsView(aSummary({ samples }))))).toContain('v1 · failed ');
  });

  it('turns pages, each with 25, to the last one where there are fewer by now', () => {
    const [first, last, beyond] = [0, 2, 9].map((page) => renderObjects(aLongView(60, { page })));
    expect(textOf(first!)).toContain('60 objects failed. Page 1 of 3.');
    expect(textOf(first!)).toContain('file-24.json');
    expect(textOf(first!)).not.toContain('file-25.json');
    expect(idsIn(first!)).toEqual(['objects_page_2', 'objects_csv', 'objects_manifest']);
    expect(textOf(last!)).toContain('file-59.json');
    expect(idsIn(last!)).toEqual(['objects_page_1', 'objects_csv', 'objects_manifest']);
    expect(beyond).toEqual(last);
    expect(parseObjectsSubject(beyond!.private_metadata!)?.page).toBe(2);
  });

  it('asks whether they have arrived, where S3 could say so', () => {
    const offers = (view: object) => JSON.stringify(view).includes('"check_arrival"');
    expect(offers(renderObjects(aLongView(2)))).toBe(true);
    const arrived = anObjectsView(aSummary({ missingObjects: 0 }));
    const late = anObjectsView(aSummary({ incident: aLateIncident() }));
    for (const view of [arrived, late, { ...aLongView(2), isWhole: false }])
      expect(offers(renderObjects(view))).toBe(false);
  });

  it('finds what begins with a prefix, and keeps it in the field', () => {
    const found = renderObjects(aLongView(60, { prefix: 'file-5' }));
    expect(textOf(found)).toContain('60 objects failed. 11 of them begin with');
    expect(textOf(found)).not.toContain('file-6.json');
    expect(JSON.stringify(found)).toContain('"initial_value":"file-5"');
    const none = renderObjects(aLongView(60, { prefix: 'FILE' }));
    expect(textOf(none)).toContain('None of them begins with');
    expect(none.submit).toBeDefined();
  });

  it('shows people of other workspaces no more than an alert, and no files', () => {
    const view = renderObjects({ ...aLongView(60), isWhole: false });
    expect(textOf(view)).toContain('The whole list is for people of the workspace');
    expect(textOf(view).match(/file-\d/g)).toHaveLength(3);
    expect(idsIn(view)).toEqual([]);
  });

  it('fits into a window, a page of keys of 1,024 bytes too', () => {
    const view = aLongView(30);
    const objects = view.listing.objects.map((object, index) => ({
      ...object,
      objectKey: `${'ü'.repeat(500)}${String(index).padStart(24, '0')}`,
      versionId: 'v'.repeat(32),
    }));
    const shown = renderObjects({ ...view, listing: { ...view.listing, objects } });
    expect(shown.blocks.length).toBeLessThanOrEqual(slackLimits.modalBlocks);
    expect(Buffer.byteLength(JSON.stringify(shown))).toBeLessThan(250_000);
    expect(textOf(shown)).not.toContain('There is more than fits here');
  });
});
