import { buildAskAnswers } from '../../src/lambda/build-ask-answers.ts';

describe("The day's audit, on Lambda", () => {
  // A busy minute left it a second: it looked at nothing, and the day was over for it.
  it.each([
    [30_000, 0],
    [50_000, 1],
  ])(
    'is begun by a sweep that has time for it: of %d ms, audits begun: %d',
    async (left, begun) => {
      let claims = 0;
      const claimOnce = async () => {
        claims += 1;
        return false;
      };
      const clock = () => new Date('2026-11-22T10:00:00Z');
      const answers = buildAskAnswers({
        bot: { parts: { announcer: { store: { claimOnce }, clock } }, awsReaders: {} },
        settings: {},
      } as never);
      await answers.auditDaily(() => left);
      expect(claims).toBe(begun);
    },
  );
});
