import type { App, Receiver } from '@slack/bolt';
import type { Log } from '../../../src/lib/log.ts';
import { buildApp } from '../../../src/slack/build-app.ts';
import type { BotService } from '../../../src/slack/service/bot-service.ts';
import type { Standing } from '../../../src/slack/service/people.ts';
import { aMute } from '../../a-mute.ts';
import { aStormSummary } from '../../a-storm.ts';
import { anAlert, anIncident, aSummary } from '../../an-incident.ts';
import { anObjectsView } from '../objects/an-objects-view.ts';
import { aHome } from '../home/a-home.ts';

export const incident = anIncident({ alert: anAlert() });
const now = new Date('2026-11-22T12:00:00Z');
const by = 'U0ANN00000';
const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** What changes nothing. Whatever else there is, or comes, is taken to change something. */
function readings(standing: Standing, noted: unknown[]): Partial<BotService> {
  const give =
    <T>(value: T) =>
    () =>
      Promise.resolve(value);
  return {
    alertChannelId: 'C0ALERTS00',
    jobPlaces: { reportBucket: 'reports' },
    clock: () => now,
    people: { standingOf: give(standing) },
    operators: { groupId: undefined, includes: give(true) },
    timeZoneOf: give('UTC'),
    zoneOfOwner: give('UTC'),
    linkTo: give(undefined),
    readIncident: give(incident),
    readSummary: give(aSummary({ incident })),
    readObjects: give(anObjectsView(aSummary({ incident })).listing),
    isSharedElsewhere: give({ kind: 'no' }),
    listUnresolved: give([incident]),
    listResolved: give([]),
    readStorm: give(aStormSummary()),
    listMutes: give([aMute({ until: new Date('2026-11-22T13:00:00Z') })]),
    listRoutes: give([{ number: 1, bucket: 'x', channelId: 'C0ALERTS00', by, at: now }]),
    readStats: give(aHome().stats),
    listAuditEntries: give([]),
    putAuditEntry(entry) {
      noted.push(entry);
      return Promise.resolve();
    },
  };
}

/** A bot in which whoever sends a request is this to it. It tells what was done, and what was answered. */
export function startPressing(standing: Standing) {
  const changes: string[] = [];
  const opened: string[] = [];
  const noted: unknown[] = [];
  const change = (name: string) => () => {
    changes.push(name);
    return Promise.reject(new Error('nothing is changed here'));
  };
  const replays = {
    offer: () => Promise.resolve(undefined),
    confirm: change('confirm'),
    cancel: change('cancel'),
  };
  const coverage = {
    readKept: () => Promise.resolve(undefined),
    answerAsk: change('answerAsk'),
    ignoreBucket: change('ignoreBucket'),
    readRules: change('readRules'),
    headNewest: change('headNewest'),
  };
  const read = { ...readings(standing, noted), replays, coverage };
  const service = new Proxy(read as unknown as BotService, {
    get(target, name) {
      if (name in target) return target[name as keyof BotService];
      return change(String(name));
    },
  });
  let app: App | undefined;
  const receiver: Receiver = {
    init(built) {
      app = built;
    },
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  };
  const access = {
    botToken: 'xoxb-1',
    apiUrl: undefined,
    callMillis: 1000,
    fetch: (url: unknown) => {
      opened.push(String(url).split('/').at(-1)!);
      return Promise.resolve(new Response('{"ok":true}'));
    },
  };
  buildApp(receiver, { access, service, log: silent });
  return {
    changes,
    opened,
    noted,
    /** @returns what Slack is answered */
    press: async (body: object): Promise<unknown[]> => {
      const acks: unknown[] = [];
      await app?.processEvent({
        body: body as Record<string, unknown>,
        ack(answer?: unknown) {
          acks.push(answer);
          return Promise.resolve();
        },
      });
      return acks;
    },
  };
}
