import { renderReplicate } from '../../../src/slack/explanation/render-replicate.ts';
import { anExplanation } from '../../an-explanation.ts';
import { aSummary } from '../../an-incident.ts';
import { visibleText } from '../visible-text.ts';

describe('renderReplicate', () => {
  it('shows the steps that bring the missing objects over', () => {
    const view = renderReplicate(aSummary({ missingObjects: 1284 }), anExplanation());
    expect(view.title.text).toBe('Replicate what’s missing');
    expect(visibleText(view)).toContain('1,284 objects failed. S3 will not retry them');
    expect(visibleText(view)).toContain('aws s3control create-job --account-id 111122223333');
  });

  it('speaks of one object as of one', () => {
    expect(visibleText(renderReplicate(aSummary(), anExplanation()))).toContain(
      '1 object failed. S3 will not retry it. Fix the cause first, or it will fail again.',
    );
  });

  it('says so when nothing is needed', () => {
    const view = renderReplicate(aSummary(), anExplanation({ replaySteps: [] }));
    expect(visibleText(view)).toContain(
      '1 object failed. With this reason, nothing needs to be replicated again.',
    );
  });

  it('asks whether they have arrived all the same, where any are missing', () => {
    const offers = (missingObjects: number) =>
      JSON.stringify(renderReplicate(aSummary({ missingObjects }), anExplanation()));
    expect(offers(1)).toContain('"check_arrival"');
    expect(offers(0)).not.toContain('"check_arrival"');
  });
});
