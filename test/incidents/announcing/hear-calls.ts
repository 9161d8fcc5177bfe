import type { AlertChannel } from '../../../src/incidents/announcing/alert-channel.ts';
import type { Announcer } from '../../../src/incidents/announcing/announcer.ts';

/** An announcer in whose Slack some calls are answered so; and all calls with what they were given, and what was logged. */
export function hearCalls(announcer: Announcer, answers: Partial<AlertChannel>) {
  const asked: unknown[][] = [];
  const logged: unknown[][] = [];
  const channel = new Proxy(
    { ...announcer.channel, ...answers },
    {
      get: (target, name: 'postDigest') => {
        if (typeof target[name] !== 'function' || name.endsWith('Budget')) return target[name];
        return (...args: Parameters<AlertChannel['postDigest']>) => {
          asked.push([name, ...args]);
          return target[name](...args);
        };
      },
    },
  );
  const note = (...line: unknown[]) => void logged.push(line);
  const log = { debug: note, info: note, warn: note, error: note };
  return { announcer: { ...announcer, channel, log }, asked, logged };
}
