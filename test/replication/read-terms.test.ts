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
    ['KMSKey', 'kms key'],
    ['GetObject', 'read object'],
    ['get object', 'object'],
    ['not copied', 'does not replicate'],
    ['transfer', 'copy syncing arrives'],
    ['relation', 'relate relations relationship'],
    ['plan', 'planned planning planner'],
    ['entry', 'entries entry'],
    ['loss', 'losses'],
    ['bee', 'bees'],
    ['add', 'added adding'],
    ['to', 'it is'],
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

  it('has no terms of nothing, and none twice', () => {
    expect(readTerms('')).toEqual([]);
    expect(readTerms('s3 is not')).toEqual([]);
    expect(readTerms('keys key')).toEqual(['key', 'key key']);
  });

  it('pairs neighbours in any order', () => {
    expect(readTerms('key bucket role')).toEqual([
      'key',
      'bucket',
      'rol',
      'bucket key',
      'bucket rol',
    ]);
    expect(readTerms('bucket key').at(-1)).toBe(readTerms('key of the bucket').at(-1));
  });
});
