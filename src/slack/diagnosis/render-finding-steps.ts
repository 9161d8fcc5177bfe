import type { types } from '@slack/bolt';
import type { FindingRemedy } from '../../diagnosis/model/diagnosis.ts';
import type { Step } from '../../replication/reasons/reason.ts';
import { paragraph, preformatted, prose, richTextBlock, words } from '../block-kit/rich-text.ts';
import { shares } from '../block-kit/slack-limits.ts';

/** What mends a finding: the statement, the command, the Terraform. Half of any is dangerous, so it is whole or left out. */
export function renderFindingSteps(remedy: FindingRemedy | undefined): types.KnownBlock[] {
  if (remedy === undefined) return [];
  return [
    richTextBlock(
      ...remedy.steps.flatMap(renderStep),
      ...(remedy.terraform === undefined
        ? []
        : [paragraph(words('The same in Terraform:')), ...whole(remedy.terraform)]),
    ),
  ];
}

function renderStep(step: Step): types.RichTextBlockElement[] {
  const { instruction, statement, caution, credentialsOf, command } = step;
  const whose =
    credentialsOf === undefined
      ? ''
      : ` Use credentials of the account that owns the ${credentialsOf}.`;
  return [
    paragraph(words('👉 '), prose(`${instruction}${whose}`, shares.step)),
    ...(statement === undefined ? [] : whole(JSON.stringify(statement))),
    ...(caution === undefined ? [] : [paragraph(prose(caution, shares.step))]),
    ...(command === undefined ? [] : whole(command)),
  ];
}

function whole(text: string): types.RichTextBlockElement[] {
  if (text.length <= shares.command) return [preformatted(text)];
  return [
    paragraph(words('This is too long to show here, because the names in it are very long.')),
  ];
}
