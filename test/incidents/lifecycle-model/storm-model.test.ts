import fc from 'fast-check';
import { acknowledgeStorm } from '../../../src/incidents/act-on-storm.ts';
import { actOnIncident } from '../../../src/incidents/act-on-incident.ts';
import { packChunks } from '../../../src/incidents/counting/pack-chunks.ts';
import { groupFailures } from '../../../src/incidents/counting/group-failures.ts';
import { stateOf } from '../../../src/incidents/model/incident-state.ts';
import { splitMissing } from '../../../src/incidents/model/missing-now.ts';
import { digestOf } from '../../../src/incidents/model/storm.ts';
import { aFailure } from '../../a-failure.ts';
import { begin } from '../announcing/begin-failing.ts';
import { type Faults, noFaults, someFaults } from './faults.ts';
import { landLate } from './memory-channel.ts';
import { checkPages } from './check-pages.ts';
import { announceAll, letWorker, type World } from './world.ts';

const rules = 14;
const by = 'U0ANN00000';

type Step =
  | { readonly does: 'look'; readonly on: number; readonly faults: Faults }
  | { readonly does: 'wait'; readonly minutes: number }
  | { readonly does: 'fail'; readonly first: number; readonly count: number }
  | { readonly does: 'acknowledge' | 'resolve' | 'post alone'; readonly which: number }
  | { readonly does: 'acknowledge all' }
  | { readonly does: 'delete digest' };

const which = fc.nat(rules - 1);
const aStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ does: fc.constant('look' as const), on: fc.nat(1), faults: someFaults }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('wait' as const),
      minutes: fc.constantFrom(0.05, 0.3, 1, 3, 20, 40, 300),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('fail' as const),
      first: which,
      count: fc.nat(rules),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constantFrom('acknowledge' as const, 'resolve' as const, 'post alone' as const),
      which,
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('acknowledge all' as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('delete digest' as const) }) },
);

const failureOf = (world: World, rule: number, nth: number) =>
  aFailure({ ruleId: `rule-${rule}`, versionId: `v${nth}`, failedAt: world.clock() });

async function look(world: World, on: number, faults: Faults): Promise<void> {
  landLate(world.slack);
  await letWorker(world, on, faults, ({ announcer }) => announceAll(announcer));
}

async function run(steps: readonly Step[]): Promise<void> {
  const { world, announcer, incidents } = await begin(
    Array.from({ length: rules }, (_, rule) => aFailure({ ruleId: `rule-${rule}` })),
  );
  let nth = 1;
  const take = async (step: Step) => {
    world.wait(1);
    const { store } = world.workers[0]!.announcer;
    const parts = { ...announcer, store };
    switch (step.does) {
      case 'look':
        return look(world, step.on, step.faults);
      case 'wait':
        return world.wait(step.minutes * 60_000);
      case 'fail': {
        nth += 1;
        const failures = Array.from({ length: step.count }, (_, index) =>
          failureOf(world, (step.first + index) % rules, nth),
        );
        const groups = groupFailures(failures);
        await store.addChunks(groups.flatMap((group) => packChunks(group, world.clock())));
        return store.markDue(groups.map(({ incidentId }) => incidentId));
      }
      case 'acknowledge all': {
        const [storm] = (await store.listStorms()).toReversed();
        return storm && acknowledgeStorm(parts, storm.number, { by });
      }
      case 'delete digest': {
        const digest = world.slack.digests.at(-1);
        return digest && (digest.isDeleted = true);
      }
      case 'acknowledge':
      case 'resolve':
      case 'post alone': {
        const { id } = incidents[step.which]!;
        const incident = await store.readIncident(id);
        if (incident === undefined) return undefined;
        const { does: kind } = step;
        const who = { by, at: world.clock(), episode: incident.episode };
        const acceptedObjects = incident.alert?.shown.missingObjects ?? 0;
        return kind === 'resolve'
          ? actOnIncident(parts, id, { kind, acceptedObjects, ...who })
          : actOnIncident(parts, id, { kind, ...who });
      }
      default:
        return step satisfies never;
    }
  };
  for (const step of steps) await take(step);
  await settle(world);
  expect([...listWrong(world), ...checkPages(world)]).toEqual([]);
}

/** Lets all go well for as long as anything is left to be done. */
async function settle(world: World): Promise<void> {
  for (let round = 0; round < 400; round += 1) {
    await look(world, round, noFaults);
    if (world.place.due.size === 0 && world.slack.late.length === 0) return;
    world.wait(round < 20 ? 10_000 : 200_000);
  }
  throw new Error(`Something stays due: ${[...world.place.due.keys()].join(', ')}.`);
}

/** What Slack shows otherwise than it is stored. */
function listWrong({ place, slack }: World): string[] {
  const digests = slack.digests.filter(({ isDeleted }) => !isDeleted);
  const cards = slack.messages.filter(({ isDeleted, isFrozen }) => !isDeleted && !isFrozen);
  const ofStorms = Map.groupBy(digests, ({ storm }) => storm);
  const twice = [...ofStorms].flatMap(([storm, some]) =>
    some.length > 1 ? [`storm ${storm} has ${some.length} digests`] : [],
  );
  const wrong = [...place.incidents.values()].flatMap((incident): string[] => {
    const { id, alert, episode, status } = incident;
    const home = digestOf(incident);
    const own = cards.filter((each) => each.incidentId === id && each.episode === episode);
    if (home === undefined) {
      if (own.length === 1) return [];
      return alert?.isGone === true && own.length === 0 ? [] : [`${id} has ${own.length} alerts`];
    }
    if (own.length > 0) return [`${id} is in a digest, and has an alert`];
    const { members = [] } = ofStorms.get(home)?.[0]?.summary ?? {};
    // Whoever deleted it after its last update has said what they want to see.
    if (!ofStorms.has(home)) return [];
    const row = members.find((each) => each.incident.id === id);
    if (status.kind === 'resolved') return row === undefined ? [] : [`${id} is over, and shown`];
    if (row === undefined) return [`${id} is not shown`];
    const shown = `${stateOf(row.incident)}, ${row.missingObjects}`;
    const { missingNow } = splitMissing(incident, alert?.shown.missingObjects ?? 0);
    const stored = `${stateOf(incident)}, ${missingNow}`;
    return shown === stored ? [] : [`${id} shows ${shown}, not ${stored}`];
  });
  const entries = slack.digests.flatMap(({ storm, replies }) =>
    replies.flatMap((reply) => reply.entries.map(({ number }) => `${storm} ${number}`)),
  );
  const repeated = entries.filter((entry, index) => entries.indexOf(entry) !== index);
  return [...twice, ...wrong, ...repeated.map((entry) => `entry ${entry} is told twice`)];
}

describe('A storm whose incidents live in its digest', () => {
  it('is shown as it is stored, whatever fails, whoever clicks, and whatever dies or refuses', async () => {
    const steps = fc.array(aStep, { minLength: 3, maxLength: 25 });
    await fc.assert(fc.asyncProperty(steps, run), { numRuns: 60 });
  });
});
