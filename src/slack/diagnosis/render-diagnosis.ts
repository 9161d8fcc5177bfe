import type { types } from '@slack/bolt';
import type { DiagnosisTarget } from '../../diagnosis/model/diagnosis-ask.ts';
import type { Diagnosis, Finding } from '../../diagnosis/model/diagnosis.ts';
import { contextBlock, headerBlock, sectionBlock } from '../block-kit/blocks.ts';
import { actionsBlocks } from '../block-kit/buttons.ts';
import { escapeText } from '../block-kit/escape-text.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { modal } from '../block-kit/modal.ts';
import {
  bulletList,
  paragraph,
  preformatted,
  prose,
  richTextBlock,
  words,
} from '../block-kit/rich-text.ts';
import { shares } from '../block-kit/slack-limits.ts';
import { formatDiagnosisTarget } from './diagnosis-target.ts';
import { diagnosisTitle } from './render-looking.ts';
import { renderFindingSteps } from './render-finding-steps.ts';

/** What a window of a diagnosis shows. */
export interface ShownDiagnosis {
  readonly target: DiagnosisTarget;
  /** Which replication: mrkdwn. */
  readonly about: string;
  /** Absent until AWS has answered anything. */
  readonly diagnosis?: Diagnosis;
  /** What changed since the last time: mrkdwn, a line each. */
  readonly changes?: readonly string[];
  /** Whether the cause was seen before and is not there any more; then what is missing can be replicated. */
  readonly ending?: readonly types.KnownBlock[];
}

/** What was looked at, the most telling first, with what mends it. */
export function renderDiagnosis(shown: ShownDiagnosis): types.ModalView {
  const { target, about, diagnosis, changes = [], ending = [] } = shown;
  const isPartial = diagnosis === undefined || diagnosis.isFirstLook === true;
  const findings = diagnosis?.findings ?? [];
  const body: types.KnownBlock[] = [
    sectionBlock([about]),
    ...(changes.length === 0 ? [] : [sectionBlock(changes)]),
    ...renderVerdict(findings, isPartial, diagnosis?.note),
    ...findings.filter(isShown('cause')).flatMap((one) => renderShown('🔴', one)),
    ...renderNext(findings.filter(isShown('next'))),
    ...renderUntold(findings.filter(({ verdict }) => verdict === 'cannot tell')),
    ...renderRuledOut(findings.filter(({ verdict }) => verdict === 'ruled out')),
    ...ending,
    ...(isPartial ? [] : [asked(diagnosis)]),
  ];
  const again = {
    text: 'Check again',
    label: 'Check again: look anew, and say what changed',
    actionId: 'check_again',
    value: formatDiagnosisTarget(target),
    maxCharacters: shares.eventValue,
  };
  return modal(diagnosisTitle, body, undefined, isPartial ? [] : actionsBlocks([again]));
}

function isShown(part: Finding['part']) {
  return (one: Finding) => one.verdict === 'shown' && one.part === part;
}

function renderVerdict(
  findings: readonly Finding[],
  isPartial: boolean,
  note: string | undefined,
): types.KnownBlock[] {
  if (note !== undefined) return [sectionBlock([escapeText(note, shares.note * 2)])];
  if (findings.some(isShown('cause'))) return isPartial ? [contextBlock([goesOn])] : [];
  if (isPartial) return [sectionBlock(['🔎 Looking …'])];
  const isUntold = findings.some(({ verdict }) => verdict === 'cannot tell');
  return [
    sectionBlock([
      isUntold
        ? 'What could be seen does not explain it. What could not be seen is below.'
        : 'Nothing that could be seen is wrong now. Failures tell of the past: the cause may be fixed already.',
    ]),
  ];
}

const goesOn = 'First look; more is being asked.';

function renderShown(sign: string, { title, evidence, remedy }: Finding): types.KnownBlock[] {
  return [
    richTextBlock(
      paragraph(words(`${sign} `), inBold(title), words('\n'), prose(evidence, shares.point * 2)),
    ),
    ...renderFindingSteps(remedy),
  ];
}

function renderNext(next: readonly Finding[]): types.KnownBlock[] {
  if (next.length === 0) return [];
  const heading = headerBlock('What would fail next');
  return [heading, ...next.flatMap((one) => renderShown('🟠', one))];
}

function renderUntold(untold: readonly Finding[]): types.KnownBlock[] {
  if (untold.length === 0) return [];
  return [
    headerBlock('Cannot tell'),
    ...untold.map(({ title, evidence, command }) =>
      richTextBlock(
        paragraph(words('❔ '), inBold(title), words('\n'), prose(evidence, shares.point * 2)),
        ...(command === undefined || command.length > shares.command
          ? []
          : [preformatted(command)]),
      ),
    ),
  ];
}

/** Short: one line each. */
function renderRuledOut(ruledOut: readonly Finding[]): types.KnownBlock[] {
  if (ruledOut.length === 0) return [];
  const points = ruledOut.map(({ title }) => [prose(title, shares.point)]);
  return [headerBlock('Ruled out'), richTextBlock(bulletList('bullet', points))];
}

function asked({ at, calls }: Diagnosis): types.KnownBlock {
  return contextBlock([
    `AWS was asked ${formatTime(at)}, with ${calls} read-only ${calls === 1 ? 'call' : 'calls'}. Nothing was changed.`,
  ]);
}

function inBold(title: string): types.RichTextText {
  return { ...prose(title, shares.point), style: { bold: true } };
}
