import { doubtBucket, doubtReason } from '../../../src/slack/commands/doubt-bucket.ts';
import { anIncident } from '../../an-incident.ts';

const known = {
  incidents: [anIncident({ sourceBucket: 'audit', reason: 'NewOfAws' }), anIncident()],
  isCommand: (word: string) => word === 'list' || word === 'audit',
};

describe('doubtBucket', () => {
  it.each([
    'orders',
    'ORDERS',
    'ord*',
    'audit',
    'nothing-here',
    'logs.2026',
    'a*',
    'Legacy_Bucket',
  ])('takes %j for a bucket', (word) => {
    expect(doubtBucket(word, known)).toBeUndefined();
  });

  it.each([
    ['list', 'is a command'],
    ['this', 'names no bucket'],
    ['AAAAbb', 'is the id of'],
    ['DstBucketNotFond', 'did you mean the reason `DstBucketNotFound`'],
    ['SomeNewReason', 'nor a reason that I know'],
    ['a', 'cannot be the name'],
    ['<!here>', '`&lt;!here&gt;` cannot be the name'],
    ['orders,photos', 'cannot be the name'],
  ])('doubts %j', (word, why) => {
    expect(doubtBucket(word, known)?.problem).toContain(why);
  });

  it('puts in the place of an id what its incident is about', () => {
    expect(doubtBucket('AAAAbb', { ...known, incidents: [anIncident()] })?.meant).toBe(
      'bucket:orders reason:DstBucketUnversioned',
    );
    const incidents = [anIncident({ reason: 'two words' })];
    expect(doubtBucket('AAAAbb', { ...known, incidents })).not.toHaveProperty('meant');
  });
});

describe('doubtReason', () => {
  it.each(['DstBucketNotFound', 'dst*', 'NewOfAws', 'new*'])('takes %j for a reason', (code) => {
    expect(doubtReason(code, known)).toBeUndefined();
  });

  it.each(['nonsense', 'Nope*', 'DstBucketNotFond'])('doubts %j', (code) => {
    expect(doubtReason(code, known)?.problem).toContain('is not a reason that I know');
  });
});
