import { allReasons } from '../../../src/replication/reasons/all-reasons.ts';
import { suggestReasons, type Suggested } from '../../../src/slack/search/suggest-reasons.ts';
import { theReason } from '../../the-reason.ts';

const values = (suggested: Suggested) =>
  ('options' in suggested
    ? suggested.options
    : suggested.option_groups.flatMap(({ options }) => options)
  ).map(({ value }) => value);

describe('suggestReasons', () => {
  it.each([
    ['a code', 'DstBucketNotFound', 'DstBucketNotFound'],
    ['an old spelling', 'dstputobjnotpermitted', 'DstPutObjectNotPermitted'],
    ['the beginning of a code', 'DstBucketUnv', 'DstBucketUnversioned'],
    ['its title', theReason('DstBucketUnversioned').title, 'DstBucketUnversioned'],
    ['a permission', 's3:ReplicateTags', 'DstPutTaggingNotPermitted'],
    ['a status', 'FAILED', 'DstPutObjectNotPermitted'],
    ['a word not ended yet', 'glac', 'SrcObjectNotEligible'],
    ['what AWS says elsewhere', 'AccessDenied', 'DstPutObjectNotPermitted'],
  ])('suggests for %s what is likeliest, first', (_what, typed, code) => {
    expect(values(suggestReasons(typed))[0]).toBe(code);
  });

  it('suggests every reason before anything is typed, each once, the commonest first', () => {
    const suggested = values(suggestReasons(' '));
    expect(suggested[0]).toBe('DstPutObjectNotPermitted');
    expect(suggested).toHaveLength(allReasons.length);
    expect(new Set(suggested)).toEqual(new Set(allReasons.map(({ code }) => code)));
  });

  it('suggests nothing where nothing is like it', () => {
    expect(suggestReasons('🦔')).toEqual({ options: [] });
  });

  it('keeps within what a select shows', () => {
    const { option_groups: groups } = suggestReasons('') as Extract<
      Suggested,
      { option_groups: unknown }
    >;
    for (const { options } of groups) {
      expect(options.length).toBeLessThanOrEqual(100);
      for (const { text } of options) expect(text.text.length).toBeLessThanOrEqual(75);
    }
  });
});
