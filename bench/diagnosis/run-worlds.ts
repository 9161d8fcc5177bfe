import { allBreakages } from './breakages/all-breakages.ts';
import { breakWorld, type BrokenWorld } from './break-world.ts';
import { buildDraw } from './draw.ts';
import { type Diagnosed, openLane } from './diagnose-world.ts';
import { type Graded, gradeDiagnosis } from './grade-diagnosis.ts';
import { secondsBeside } from './second-breakages.ts';
import {
  drawPermissions,
  grantPermissions,
  isVisible,
  type PermissionSet,
} from './permission-sets.ts';

/** What became of one world. */
export interface WorldResult extends Graded, Diagnosed {
  readonly number: number;
  readonly broken: BrokenWorld;
  readonly permissions: PermissionSet;
  /** Whether the cause can be seen with these permissions. */
  readonly isVisible: boolean;
  /** Whether what is broken as well can; undefined where nothing is. */
  readonly isNextVisible: boolean | undefined;
}

/** How many worlds are diagnosed at a time: they wait for answers most of it. */
const lanes = 8;
/** Tells the draw of permissions from that of the world. */
const salt = 7_919;

const twiceChance = 0.3;

function breakOnceOrTwice(number: number, seed: number): BrokenWorld {
  const breakage = allBreakages[number % allBreakages.length]!;
  const draw = buildDraw(seed + 2 * salt, number);
  const seconds = secondsBeside(breakage);
  const second = seconds.length > 0 && draw.chance(twiceChance) ? draw.one(seconds) : undefined;
  return breakWorld(breakage, number, seed, second);
}

/** Breaks and diagnoses worlds, each breakage as often as the others. `watch` hears of each. */
export async function runWorlds(
  { worlds, seed }: { readonly worlds: number; readonly seed: number },
  watch: (result: WorldResult) => void,
): Promise<readonly WorldResult[]> {
  const numbers = Array.from({ length: worlds }, (_none, number) => number).values();
  const results: WorldResult[] = [];
  const work = async () => {
    const lane = await openLane();
    for (const number of numbers) {
      const broken = breakOnceOrTwice(number, seed);
      const { breakage, scene } = broken;
      const { shape } = scene;
      const permissions = drawPermissions(buildDraw(seed + salt, number), shape);
      grantPermissions(broken.scene, permissions);
      const diagnosed = await lane.diagnose(broken, permissions);
      const result = {
        number,
        broken,
        permissions,
        isVisible: isVisible(breakage, permissions, shape),
        ...diagnosed,
        isNextVisible: broken.second && isVisible(broken.second, permissions, shape),
        ...gradeDiagnosis(diagnosed.diagnosis, breakage, broken.second),
      };
      results.push(result);
      watch(result);
    }
    await lane.close();
  };
  await Promise.all(Array.from({ length: lanes }, work));
  return results.toSorted((a, b) => a.number - b.number);
}
