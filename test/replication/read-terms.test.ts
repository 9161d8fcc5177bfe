import { readTerms } from '../../src/replication/read-terms.ts';

describe('readTerms', () => {
  it.each([
    ['replicate', 'replicated, replicates, replicating, replication'],
    ['encrypted', 'encrypts encryption ENCRYPTING'],
    ['tag', 'tags tagged tagging'],
    ['policy', 'policies'],
    ['delete', 'deletes deleted deletion removed'],
    ['not permitted', 'denied forbidden 403 not-allowed'],
    ['not found', '404 gone NoSuch'],
    ['DstBucket', 'destination bucket'],
    ["don't match", 'not match, does not match'],
    ['who owns the replica', 'replica ownership owned'],
  ])('takes the words of %j for one: %s', (one, others) => {
    const terms = (text: string) => readTerms(text).filter((term) => !term.includes(' '));
    expect(new Set(terms(others))).toEqual(new Set(terms(one)));
  });

  it('keeps a replica apart from replication, and what is not from what is', () => {
    expect(readTerms('replica')).not.toEqual(readTerms('replication'));
    expect(readTerms('SrcReplicationNotPending')).not.toContain(readTerms('pending')[0]);
  });

  it('knows an abbreviation with its hyphen or without', () => {
    expect(readTerms('SSE-C')).toEqual(readTerms('SSEC'));
  });

  it('pairs neighbours in any order', () => {
    expect(readTerms('bucket key').at(-1)).toBe(readTerms('key of the bucket').at(-1));
  });
});
