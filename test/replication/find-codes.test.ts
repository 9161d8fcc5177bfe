import { findCodes } from '../../src/replication/find-codes.ts';

describe('findCodes', () => {
  it.each<[string, string, string[]]>([
    ['a code', 'why DstBucketUnversioned?', ['DstBucketUnversioned']],
    ['an old spelling', '(DstPutObjNotPermitted)', ['DstPutObjectNotPermitted']],
    ['any case', 'DST_BUCKET_NOT_FOUND', ['DstBucketNotFound']],
    [
      'several, each once',
      'SrcKeyNotFound, DstBucketNotFound, SrcKeyNotFound',
      ['SrcKeyNotFound', 'DstBucketNotFound'],
    ],
    [
      'what may be a new one, after the known ones',
      'SrcQuotaSomethingNew or DstBucketNotFound',
      ['DstBucketNotFound', 'SrcQuotaSomethingNew'],
    ],
    ['any in an event that is cut off', '"failureReason":"MoonIsFull","x":', ['MoonIsFull']],
    ['the same as SNS wraps it', String.raw`\"failureReason\":\"MoonIsFull\",`, ['MoonIsFull']],
    ['any without the spaces around it', '"failureReason": " Moon is full "', ['Moon is full']],
    ['none where it is left empty', '"failureReason":" "', []],
    ['nothing in nothing', '', []],
    ['nothing in words', 'the destination bucket does not exist', []],
    ['nothing that is part of another word', 'xDstBucketNotFoundx', []],
  ])('finds %s', (_what, text, codes) => {
    expect(findCodes(text)).toEqual(codes);
  });
});
