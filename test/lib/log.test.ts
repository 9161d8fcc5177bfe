import { buildLog, type LogLevel } from '../../src/lib/log.ts';

function startLog(level: LogLevel = 'debug') {
  const lines: string[] = [];
  const clock = () => new Date('2026-11-22T10:00:33.123Z');
  const log = buildLog(level, (line) => lines.push(line), clock);
  const facts = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  return { log, lines, facts };
}

describe('the log', () => {
  it('writes a fact as one line of JSON, its time first', () => {
    const { log, lines } = startLog();
    log.info('alert_posted', { incidentId: 'AAAA', failureCount: 3 });
    expect(lines).toEqual([
      '{"time":"2026-11-22T10:00:33.123Z","level":"info","fact":"alert_posted","incidentId":"AAAA","failureCount":3}',
    ]);
  });

  it.each([
    ['debug', ['debug', 'info', 'warn', 'error']],
    ['info', ['info', 'warn', 'error']],
    ['warn', ['warn', 'error']],
    ['error', ['error']],
  ] as const)('at level %s says %j', (level, said) => {
    const { log, facts } = startLog(level);
    for (const each of ['debug', 'info', 'warn', 'error'] as const) log[each]('looked');
    expect(facts().map((fact) => fact['level'])).toEqual(said);
  });

  it('keeps a fact on one line whatever its text holds', () => {
    const { log, lines } = startLog();
    log.warn('key_seen', { key: 'a\nb\u2028"c' });
    expect(lines[0]).not.toContain('\n');
  });

  it('writes nothing that steers a terminal or turns text around, and loses nothing', () => {
    const { log, lines, facts } = startLog();
    const key = 'a\u001b[2J\u007f\u0085\u009b1m\u202etxt\u2066\u200d\u00ad\u2028\u{e0041}b😀';
    log.warn('key_seen', { key, [key]: new Error(key) });
    expect(lines[0]).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(facts()[0]).toMatchObject({ key, [key]: { message: key } });
  });

  it('tells name, message, code and causes of an error', () => {
    const { log, facts } = startLog();
    const cause = Object.assign(new TypeError('socket hang up'), { code: 'ECONNRESET' });
    log.error('receive_failed', { error: new Error('no answer', { cause }) });
    expect(facts()[0]?.['error']).toEqual({
      name: 'Error',
      message: 'no answer',
      cause: { name: 'TypeError', message: 'socket hang up', code: 'ECONNRESET' },
    });
  });

  it.each([
    'xoxb-1234-abcDEF',
    'xoxp-1-2-3-ab',
    'xoxe.xoxp-1-Mi0yLTE',
    'xoxe-1-My0xLTE',
    'xapp-1-A0-1-ff',
  ])('hides the token %s wherever it stands', (token) => {
    const { log, lines } = startLog();
    log.info('refused', { text: `line\n${token} end`, [token]: 1, error: new Error(token) });
    expect(lines[0]).not.toContain(token);
    expect(lines[0]).not.toContain(token.slice(-6));
    expect(lines[0]).toContain(' end');
  });

  it('says the fact even if its fields cannot be written', () => {
    const { log, facts } = startLog();
    const cycle: { self?: unknown } = {};
    cycle.self = cycle;
    log.error('odd', { cycle });
    log.error('odd', { big: 1n });
    const error = new Error('its own cause');
    error.cause = error;
    log.error('odd', { error });
    expect(facts().map((fact) => fact['fact'])).toEqual(['odd', 'odd', 'odd']);
  });
});
