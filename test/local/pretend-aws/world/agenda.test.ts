import { buildAgenda } from '../../../../src/local/pretend-aws/world/agenda.ts';

const start = new Date('2026-11-29T03:00:00Z');

describe('an agenda', () => {
  it('lets happen what is due, at its own time and in the order planned', () => {
    const agenda = buildAgenda(start);
    const seen: string[] = [];
    const note = (what: string) => () => seen.push(`${what} at ${agenda.now().getUTCSeconds()}`);
    agenda.later(2_000, note('second'));
    agenda.later(1_000, note('first'));
    agenda.later(2_000, note('third'));
    agenda.later(1_000, () => agenda.later(3_000, note('fourth')));
    agenda.advance(5_000);
    expect(seen).toEqual(['first at 1', 'second at 2', 'third at 2', 'fourth at 4']);
    expect(agenda.now()).toEqual(new Date('2026-11-29T03:00:05Z'));
  });

  it('never goes back', () => {
    const agenda = buildAgenda(start);
    agenda.advance(1_000);
    agenda.advanceTo(start);
    expect(agenda.now()).toEqual(new Date('2026-11-29T03:00:01Z'));
  });

  it('wakes whoever waits', async () => {
    const agenda = buildAgenda(start);
    const waiting = agenda.until(1_000).then(() => agenda.now());
    agenda.advance(5_000);
    expect(await waiting).toEqual(new Date('2026-11-29T03:00:05Z'));
  });
});
