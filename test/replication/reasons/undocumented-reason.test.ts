import {
  noReason,
  undocumentedReason,
} from '../../../src/replication/reasons/undocumented-reason.ts';

describe('undocumentedReason', () => {
  it.each([
    ['SrcSomethingNew', 'source'],
    [' srcsomething', 'source'],
    ['DstSomethingNew', 'destination'],
    ['MoonIsFull', 'destination'],
    [noReason, 'destination'],
  ])('looks for the cause of %j at the %s', (code, side) => {
    expect(undocumentedReason(code)).toMatchObject({ code, side });
  });

  it('tells a new code from none at all', () => {
    const [none, some] = [undocumentedReason(noReason), undocumentedReason('DstMoonFull')];
    expect(none.title).not.toBe(some.title);
    expect(none.nextStep).not.toBe(some.nextStep);
    expect(none.remedies).toEqual(some.remedies);
  });

  it('takes a permission that AWS spells otherwise for the documented one, and says so', () => {
    const reason = undocumentedReason('SrcGetAnnotationNotPermitted');
    expect(reason).toMatchObject({
      code: 'SrcGetAnnotationNotPermitted',
      title: 'AWS has not documented this reason',
      side: 'source',
      affects: 'annotations',
    });
    expect(reason.meaning).toContain('By its name it is SrcGetObjectAnnotationNotPermitted.');
    expect(reason.nextStep).toContain('s3:GetObjectVersionAnnotationForReplication');
  });

  it.each(['SrcNotFound', 'DstMoonNotPermitted'])('guesses nothing of %s', (code) => {
    expect(undocumentedReason(code).permissions).toEqual([]);
  });
});
