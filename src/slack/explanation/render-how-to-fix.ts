import type { types } from '@slack/bolt';
import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import type { Explanation } from '../../replication/explanation.ts';
import type { Affected, Permission } from '../../replication/reasons/reason.ts';
import { headerBlock } from '../block-kit/blocks.ts';
import { modal } from '../block-kit/modal.ts';
import { renderShellNote, renderSteps } from './render-steps.ts';
import {
  code,
  link,
  bulletList,
  paragraph,
  prose,
  richTextBlock,
  words,
} from '../block-kit/rich-text.ts';
import { shares } from '../block-kit/slack-limits.ts';

/** How to fix the cause, of an incident or of a reason alone: checks and commands in full. */
export function renderHowToFix(
  summary: IncidentSummary | undefined,
  explanation: Explanation,
): types.ModalView {
  return modal('How to fix', listHowToFix(summary, explanation), explanation.awsPage);
}

/** The blocks of "How to fix", for a window that shows something above them. */
export function listHowToFix(
  summary: IncidentSummary | undefined,
  explanation: Explanation,
): types.KnownBlock[] {
  const { awsPage, checks, fixes, replaySteps } = explanation;
  return [
    renderCase(summary, explanation),
    ...renderCauses(explanation.causes),
    ...renderShellNote([...checks, ...fixes, ...replaySteps]),
    ...renderSteps('Check', checks, awsPage),
    ...renderPermissions(explanation.permissions),
    ...renderSteps('Fix', fixes, awsPage),
    ...renderSteps(thenOf[explanation.affects], replaySteps, awsPage),
    richTextBlock(paragraph(words('More: '), link(awsPage, 'AWS’s page'))),
  ];
}

const thenOf: Readonly<Record<Affected, string>> = {
  objects: 'Then: the missing objects',
  'delete markers': 'Then: the objects not deleted',
  annotations: 'Then: the missing annotations',
};

function renderCase(
  summary: IncidentSummary | undefined,
  explanation: Explanation,
): types.KnownBlock {
  return richTextBlock(
    paragraph(
      code(explanation.code, shares.wholeName),
      words(' '),
      prose(explanation.title, shares.reason),
      words('\n'),
      prose(explanation.meaning, shares.step),
      ...renderRoute(summary),
    ),
  );
}

function renderRoute(summary: IncidentSummary | undefined): types.RichTextElement[] {
  if (summary === undefined) return [];
  const { sourceBucket, destinationBucket, ruleId } = summary.incident;
  return [
    words('\n'),
    code(sourceBucket, shares.wholeName),
    words(' → '),
    destinationBucket === undefined
      ? words('a bucket that S3 did not name')
      : code(destinationBucket, shares.wholeName),
    ...(ruleId === undefined ? [] : [words(' · rule '), code(ruleId, shares.wholeName)]),
  ];
}

function renderCauses(causes: readonly string[]): types.KnownBlock[] {
  if (causes.length === 0) return [];
  const items = causes.map((cause) => [prose(cause, shares.step)]);
  return [headerBlock('Likely causes'), richTextBlock(bulletList('bullet', items))];
}

function renderPermissions(permissions: readonly Permission[]): types.KnownBlock[] {
  if (permissions.length === 0) return [];
  const items = permissions.map(({ action, policy }) => [
    code(action, shares.step),
    words(' '),
    prose(policy, shares.step),
  ]);
  return [headerBlock('Permissions to add, and where'), richTextBlock(bulletList('bullet', items))];
}
