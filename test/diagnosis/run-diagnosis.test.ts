import { pause } from '../../src/lib/pause.ts';
import type { Diagnosis } from '../../src/diagnosis/model/diagnosis.ts';
import type { AwsReader } from '../../src/diagnosis/ports/aws-reader.ts';
import { buildDiagnosing, maxDiagnosesAMinute } from '../../src/diagnosis/run-diagnosis.ts';
import { aReader } from './a-reader.ts';
import { aSubject, now, seen } from './an-evidence.ts';

function aBot(differing: Partial<AwsReader> = {}) {
  let millis = now.getTime();
  const reader = aReader(differing);
  const ask = buildDiagnosing({ reader, clock: () => new Date(millis), pause });
  return {
    ask,
    pass: (seconds: number) => {
      millis += seconds * 1_000;
    },
    looks: () => reader.asked.filter((call) => call === 'readReplication orders').length,
  };
}

const subject = aSubject({ reason: 'DstBucketUnversioned' });

/** What a method answers once it is let go on. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

describe('a diagnosis', () => {
  it('is shared by those who ask at once, first look and all', async () => {
    const bot = aBot();
    const looks: Diagnosis[] = [];
    const onFirstLook = (look: Diagnosis) => looks.push(look);
    const answers = await Promise.all([
      bot.ask({ subject, onFirstLook }),
      bot.ask({ subject, onFirstLook }),
    ]);
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toMatchObject({ kind: 'diagnosed', diagnosis: { at: now } });
    expect(looks).toHaveLength(2);
    expect(looks[0]).toMatchObject({ isFirstLook: true });
    expect(bot.looks()).toBe(1);
  });

  it('is kept for less than a minute', async () => {
    const bot = aBot();
    await bot.ask({ subject });
    bot.pass(59);
    const looks: Diagnosis[] = [];
    await bot.ask({ subject, onFirstLook: (look) => looks.push(look) });
    expect(bot.looks()).toBe(1);
    expect(looks).toHaveLength(1);
    bot.pass(1);
    await bot.ask({ subject });
    expect(bot.looks()).toBe(2);
  });

  it('is made anew for who checks again, also while one is under way', async () => {
    const { open, opened } = gate();
    const states = ['Suspended', 'Enabled'] as const;
    let read = 0;
    const bot = aBot({
      readVersioning: async ({ name }) => {
        if (name === 'orders') return seen('Enabled');
        const state = states[read++];
        await opened;
        return seen(state ?? 'Enabled');
      },
    });
    const first = bot.ask({ subject });
    const again = bot.ask({ subject, isFresh: true });
    const withIt = bot.ask({ subject, isFresh: true });
    open();
    const verdictOf = async (answer: typeof first) => {
      const given = await answer;
      return (
        given.kind === 'diagnosed' &&
        given.diagnosis.findings.find(({ check }) => check === 'destination-versioning')?.verdict
      );
    };
    expect(await verdictOf(first)).toBe('shown');
    expect(await verdictOf(again)).toBe('ruled out');
    expect(await withIt).toEqual(await again);
    expect(bot.looks()).toBe(2);
  });

  it('has to wait where its bucket was diagnosed six times within a minute', async () => {
    const bot = aBot();
    for (let n = 0; n < maxDiagnosesAMinute; n += 1) {
      await bot.ask({ subject, isFresh: true });
      bot.pass(5);
    }
    const until = new Date(now.getTime() + 60_000);
    const last = expect.objectContaining({ at: new Date(now.getTime() + 25_000) });
    expect(await bot.ask({ subject, isFresh: true })).toEqual({ kind: 'wait', until, last });
    expect(await bot.ask({ subject })).toMatchObject({ kind: 'diagnosed' });
    const other = aSubject({ sourceBucket: 'invoices' });
    expect(await bot.ask({ subject: other })).toMatchObject({ kind: 'diagnosed' });
    bot.pass(30);
    expect(await bot.ask({ subject, isFresh: true })).toMatchObject({ kind: 'diagnosed' });
    expect(bot.looks()).toBe(maxDiagnosesAMinute + 1);
  });

  it('serves all incidents that share the cause of a storm', async () => {
    const bot = aBot();
    const sharedCause = 'role arn:aws:iam::111122223333:role/replicate';
    const buckets = ['orders', 'invoices', 'images'];
    const answers = await Promise.all(
      buckets.map((sourceBucket) => bot.ask({ subject: aSubject({ sourceBucket }), sharedCause })),
    );
    expect(
      new Set(answers.map((answer) => answer.kind === 'diagnosed' && answer.diagnosis)).size,
    ).toBe(1);
    expect(bot.looks()).toBe(1);
  });

  it('is separate for another rule', async () => {
    const bot = aBot();
    await bot.ask({ subject });
    await bot.ask({ subject: { ...subject, ruleId: 'other' } });
    expect(bot.looks()).toBe(2);
  });
});
