import { addMinutes } from 'date-fns/addMinutes';
import type { AuditEntry } from '../../src/incidents/model/audit-entry.ts';
import { auditNameOf, type ReportAsk } from '../../src/replay/model/report-ask.ts';
import { beginCounting, type CountingService } from '../../src/slack/reports/begin-counting.ts';
import { emptyPlace } from '../incidents/lifecycle-model/memory-place.ts';
import { buildMemoryStores } from '../incidents/lifecycle-model/memory-stores.ts';

const ann = 'U0ANN00000';
const ben = 'U0BEN00000';
const now = new Date('2026-11-29T03:00:00Z');

function anAsk(by: string, minutes = 0): ReportAsk {
  const source = {
    kind: 's3',
    bucket: 'reports',
    key: `${'long/'.repeat(190)}manifest.json`,
  } as const;
  const does = { kind: 'count', from: 0 } as const;
  return { source, does, by, at: addMinutes(now, minutes), responseUrl: '' };
}

/** A table, and people whose calls to it are counted; others go on before the one of `atCall`. */
function begin() {
  const stores = buildMemoryStores(emptyPlace());
  let calls = 0;
  function press(ask: ReportAsk, atCall = 0, meanwhile: () => Promise<unknown> = async () => {}) {
    calls = 0;
    const step = async () => {
      calls += 1;
      if (calls === atCall) await meanwhile();
    };
    const service: CountingService = {
      operators: { groupId: undefined, includes: async () => true } as never,
      clock: () => ask.at,
      async claimAct(name) {
        await step();
        expect(Buffer.byteLength(name)).toBeLessThan(200);
        return stores.claimOnce(name, ask.at);
      },
      async putAuditEntry(entry) {
        await step();
        await stores.putAuditEntry(entry);
      },
      async listAuditEntries(about) {
        await step();
        return stores.listAuditEntries(about);
      },
    };
    return beginCounting(service, ask);
  }
  const end = (ask: ReportAsk, outcome: AuditEntry['outcome']) =>
    stores.putAuditEntry({
      about: auditNameOf(ask),
      by: ask.by,
      at: ask.at,
      what: 'open_incidents',
      outcome,
    });
  return { press, end, calls: () => calls };
}

describe('beginCounting', () => {
  it('begins once, wherever somebody else presses meanwhile, and names who counts', async () => {
    const alone = begin();
    expect(await alone.press(anAsk(ann))).toMatchObject({ isBegun: true });
    expect(alone.calls()).toBeGreaterThan(2);
    for (let atCall = 1; atCall <= alone.calls(); atCall += 1) {
      const { press } = begin();
      const answers: Awaited<ReturnType<typeof press>>[] = [];
      const meanwhile = async () => void answers.push(await press(anAsk(ben)));
      answers.push(await press(anAsk(ann), atCall, meanwhile));
      const begun = answers.filter(({ isBegun }) => isBegun);
      expect([atCall, begun.length]).toEqual([atCall, 1]);
      const [other] = answers.filter(({ isBegun }) => !isBegun);
      const winner = begun[0] === answers[0] ? ben : ann;
      expect(other?.answer).toContain(`this report is being counted by <@${winner}>`);
    }
  });

  it('names who has counted it, whoever asks later', async () => {
    const { press, end } = begin();
    await press(anAsk(ann));
    await end(anAsk(ann), 'done');
    const { answer, isBegun } = await press(anAsk(ben, 60));
    expect([isBegun, answer]).toEqual([false, expect.stringContaining(`was counted by <@${ann}>`)]);
  });

  it('may begin again at once after it failed, and after a while where nobody says how it ended', async () => {
    const { press, end } = begin();
    await press(anAsk(ann));
    await end(anAsk(ann), 'failed');
    expect(await press(anAsk(ben, 1))).toMatchObject({ isBegun: true });
    expect(await press(anAsk(ann, 10))).toMatchObject({ isBegun: false });
    expect(await press(anAsk(ann, 17))).toMatchObject({ isBegun: true });
    expect(await press(anAsk(ann, 18))).toMatchObject({ isBegun: false });
  });
});
