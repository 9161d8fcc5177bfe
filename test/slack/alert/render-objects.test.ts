import { renderObjects } from '../../../src/slack/alert/render-objects.ts';
import { aSummary } from '../../an-incident.ts';
import { visibleText } from '../visible-text.ts';

describe('renderObjects', () => {
  it('shows key, version, size and time of each', () => {
    const view = renderObjects(aSummary());
    expect(visibleText(view)).toBe(
      '1 object failed:\ninvoices/2026/1.pdf\n\nversion \nv1\n · 1 kB · failed ',
    );
    expect(JSON.stringify(view)).toContain(
      '{"type":"date","timestamp":1795341633,"format":"{date_short_pretty} {time}","fallback":"2026-11-22 10:00 UTC"}',
    );
  });

  it('says that there are more', () => {
    expect(visibleText(renderObjects(aSummary({ missingObjects: 1284 })))).toMatch(
      /^1,284 objects failed. The first ones:/,
    );
  });

  it('says that no key is remembered', () => {
    expect(visibleText(renderObjects(aSummary({ samples: [] })))).toContain(
      'Their keys are not stored any more',
    );
  });

  it('shows no size where S3 gave none', () => {
    const [sample] = aSummary().samples;
    const view = renderObjects(aSummary({ samples: [{ ...sample!, sizeBytes: undefined }] }));
    expect(visibleText(view)).toContain('v1\n · failed ');
  });
});
