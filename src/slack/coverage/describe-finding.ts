import type { CoverageFinding, CoverageKind } from '../../coverage/model/coverage-finding.ts';
import type { types } from '@slack/bolt';
import { codeSpan, nameText } from '../block-kit/escape-text.ts';
import { code, prose, words } from '../block-kit/rich-text.ts';
import { shares } from '../block-kit/slack-limits.ts';

/** In a few words, what each finding means. */
const findingTexts: Readonly<Record<CoverageKind, string>> = {
  'rule disabled': 'the rule is disabled',
  'no metrics': 'no replication metrics, so no events',
  'no notification': 'nobody is notified',
  'notification incomplete': 'not notified of all events',
  'notification filter': 'notified of some keys only',
  'delivery refused': 'the queue or topic refuses the events',
  'versioning off': 'versioning is off',
  'role gone': 'the role is gone',
  'destination gone': 'the destination bucket is gone',
  blind: 'failures that no event told of',
  'not visible': 'not allowed to see it',
};

/** Which rule of which bucket, and what is wrong: mrkdwn. */
export function describeFinding(one: Pick<CoverageFinding, 'bucket' | 'rule' | 'finding'>): string {
  return `${nameFinding(one)}: ${findingTexts[one.finding]}`;
}

/** Which rule of which bucket, and the evidence, which says what is wrong as well; it may hold names that AWS gave. */
export function describeByEvidence({
  bucket,
  rule,
  evidence,
}: CoverageFinding): types.RichTextElement[] {
  const name = bucket === '' ? words('an account') : prose(bucket, shares.bucket);
  const ofRule = rule === undefined ? [] : [words(', rule '), code(rule, shares.ruleId)];
  return [name, ...ofRule, words(': '), prose(evidence, shares.point)];
}

function nameFinding({ bucket, rule }: Pick<CoverageFinding, 'bucket' | 'rule'>): string {
  const name = bucket === '' ? 'an account' : nameText(bucket, shares.bucket);
  return rule === undefined ? name : `${name}, rule ${codeSpan(rule, shares.ruleId)}`;
}
