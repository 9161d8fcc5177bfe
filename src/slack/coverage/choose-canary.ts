import type { RuleEvidence } from '../../diagnosis/model/evidence.ts';
import type { Reading } from '../../diagnosis/model/reading.ts';
import { survivesCopying } from '../../lib/survives-copying.ts';
import type { Canary } from './render-canary.ts';

/** A canary, and what else its command has to say to have a rule replicate it. */
interface PrintedCanary {
  readonly kind: 'printed';
  readonly canary: Canary;
  /** As S3 takes tags: `team=a&env=b`. */
  readonly tagging: string;
  /** Whether a rule is known that it is written for. */
  readonly isForRule: boolean;
}

/** No command can write an object that a rule of this bucket replicates. */
interface UnprintedCanary {
  readonly kind: 'by hand';
  readonly bucket: string;
  /** An enabled rule, and in words what is in the way; undefined if none is enabled. */
  readonly rule: { readonly ruleId: string; readonly obstacle: string } | undefined;
}

/** What can be tried. */
export type ChosenCanary = PrintedCanary | UnprintedCanary;

/** Under which key and with which tags: as the first enabled rule wants them for which a person can copy a command. */
export function chooseCanary(
  bucket: string,
  rules: Reading<readonly RuleEvidence[]> | undefined,
  at: Date,
): ChosenCanary {
  const name = `s3rep-canary-${at.toISOString().replaceAll(/[-:]|\.\d+/g, '')}`;
  if (rules?.kind !== 'read') {
    return { kind: 'printed', canary: { bucket, objectKey: name }, tagging: '', isForRule: false };
  }
  const enabled = rules.value
    .filter(({ isEnabled }) => isEnabled)
    .map((rule) => ({ rule, obstacle: findObstacle(rule, name) }));
  const usable = enabled.flatMap(({ rule, obstacle }) => (obstacle === undefined ? [rule] : []));
  const chosen = usable.find(({ tags }) => Object.keys(tags).length === 0) ?? usable[0];
  if (chosen === undefined) {
    const [first] = enabled;
    const { rule, obstacle = '' } = first ?? {};
    return { kind: 'by hand', bucket, rule: rule && { ruleId: rule.ruleId, obstacle } };
  }
  return {
    kind: 'printed',
    canary: { bucket, objectKey: `${chosen.prefix ?? ''}${name}` },
    tagging: taggingOf(chosen),
    isForRule: true,
  };
}

const maxPart = 300;

/** Why no command can be printed, after the rule's name; undefined if one can. */
function findObstacle(rule: RuleEvidence, name: string): string | undefined {
  const { prefix = '', otherFilters, excluded, tags } = rule;
  if (!survivesCopying(prefix)) return 'is for a prefix that changes when it is copied from Slack';
  if (prefix.length > maxPart) return 'is for a prefix that is too long to print here';
  // A key must not look to the AWS CLI like an address.
  if (prefix.includes('://')) return 'is for a prefix that the AWS CLI would take for an address';
  if (otherFilters.length > 0)
    return 'cannot be used: its filter has parts that s3rep does not know';
  if (taggingOf(rule).length > maxPart)
    return 'cannot be used: its tags are too long to print here';
  if (excluded?.prefixes.some((one) => `${prefix}${name}`.startsWith(one)) === true)
    return 'excludes such keys';
  const isOpposed = excluded?.tags.some(
    ([tag, value]) => Object.hasOwn(tags, tag) && tags[tag] === value,
  );
  return isOpposed === true ? 'excludes the very tags that it asks for' : undefined;
}

function taggingOf({ tags }: RuleEvidence): string {
  return new URLSearchParams(tags).toString();
}
