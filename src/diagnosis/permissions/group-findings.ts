import type { CheckId } from '../model/check-ids.ts';
import type { Finding, FindingRemedy } from '../model/diagnosis.ts';
import { canExplain } from '../model/reasons-of-check.ts';
import type { AccessVerdict } from './access-verdict.ts';

/** One permission as one policy has it. */
export interface JudgedPermission {
  readonly action: string;
  readonly verdict: AccessVerdict;
  /** Those alike in how they are refused, or why that is open, are told together. */
  readonly how: string;
}

/** What a finding says of permissions that are alike. */
export type Wording<Judged> = (
  alike: readonly [Judged, ...Judged[]],
  /** `s3:ReplicateObject and 2 more`. */
  actions: string,
) => Pick<Finding, 'title' | 'evidence'> & {
  readonly remedy?: FindingRemedy;
  readonly command?: string;
};

/** As many characters as a title may have. */
const maxTitle = 80;

/**
 * Findings of one check: what is refused in one way together, that which explains S3's reason before what would come next;
 * what is open for one cause; and in one finding what is ruled out.
 */
export function groupFindings<Judged extends JudgedPermission>(
  check: CheckId,
  reason: string | undefined,
  judged: readonly Judged[],
  words: { readonly [verdict in AccessVerdict]: Wording<Judged> },
): readonly Finding[] {
  const partOf = ({ action }: Judged) =>
    canExplain({ check, about: action }, reason) ? 'cause' : 'next';
  const groups = Map.groupBy(judged, ({ verdict, how }) =>
    verdict === 'does not refuse' ? verdict : `${verdict} ${how}`,
  );
  return [...groups.values()].map((group) => {
    const alike = group.toSorted(
      (one, other) => Number(partOf(one) === 'next') - Number(partOf(other) === 'next'),
    ) as [Judged, ...Judged[]];
    const [first, ...others] = alike;
    const say = words[first.verdict];
    const told = say(
      alike,
      others.length === 0 ? first.action : `${first.action} and ${others.length} more`,
    );
    const { title } = told.title.length > maxTitle ? say(alike, first.action) : told;
    const verdict = verdicts[first.verdict];
    return { check, verdict, part: partOf(first), about: first.action, ...told, title };
  });
}

const verdicts = {
  refuses: 'shown',
  'cannot tell': 'cannot tell',
  'does not refuse': 'ruled out',
} as const;
