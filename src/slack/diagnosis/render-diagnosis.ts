import type { types } from '@slack/bolt';
import type { DiagnosisTarget } from '../../diagnosis/model/diagnosis-ask.ts';
import type { Diagnosis, Finding } from '../../diagnosis/model/diagnosis.ts';
import { isAboutJobs } from '../../diagnosis/model/reasons-of-check.ts';
import { fitWithin } from '../../lib/fit-within.ts';
import { contextBlock, headerBlock, sectionBlock } from '../block-kit/blocks.ts';
import { actionsBlocks, type ButtonParts } from '../block-kit/buttons.ts';
import { escapeText } from '../block-kit/escape-text.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { modal } from '../block-kit/modal.ts';
import { paragraph, preformatted, prose, richTextBlock, words } from '../block-kit/rich-text.ts';
import { shares } from '../block-kit/slack-limits.ts';
import { checkAgainButton } from './check-again-button.ts';
import { diagnosisTitle, endUnfinished } from './render-looking.ts';
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
  /** What is to be done once the cause is gone: mrkdwn, a line each. */
  readonly fixed?: readonly string[];
  /** Buttons beside that to check again. */
  readonly offers?: readonly ButtonParts[];
}

/** What was looked at, the most telling first, with what mends it. */
export function renderDiagnosis(shown: ShownDiagnosis): types.ModalView {
  const { target, about, diagnosis, changes = [], fixed = [], offers = [] } = shown;
  const isPartial = diagnosis === undefined || diagnosis.isFirstLook === true;
  const findings = diagnosis?.findings ?? [];
  const body: types.KnownBlock[] = [
    sectionBlock([about]),
    ...[changes, fixed].filter(({ length }) => length > 0).map(sectionBlock),
    ...(fixed.length > 0 ? [] : renderVerdict(findings, isPartial, diagnosis?.note)),
    ...findings.filter(isShown('cause')).flatMap((one) => renderShown('🔴', one)),
    ...renderNext(findings.filter(isShown('next'))),
    ...renderUntold(findings.filter(({ verdict }) => verdict === 'cannot tell')),
    ...renderRuledOut(findings),
    ...(isPartial ? [] : [asked(diagnosis)]),
  ];
  const buttons = [
    ...offers.filter(isFirst),
    checkAgainButton(target),
    ...offers.filter((offered) => !isFirst(offered)),
  ];
  const ending = isPartial ? endUnfinished(target) : actionsBlocks(buttons);
  return modal(diagnosisTitle, body, undefined, ending);
}

const isFirst = ({ isPrimary }: ButtonParts) => isPrimary === true;

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

/** Less than a section takes; the separators are not counted. */
const ruledOutCharacters = 2_400;

/** In small print: nobody has to do anything about it. Of jobs only what may be why S3 gave its reason. */
function renderRuledOut(findings: readonly Finding[]): types.KnownBlock[] {
  // Not where the same check shows something: of one policy people would read that it denies and that it does not.
  const open = new Set(
    findings.flatMap(({ verdict, check }) => (verdict === 'ruled out' ? [] : check)),
  );
  const ruledOut = findings.filter(
    ({ check, part }) => !open.has(check) && !(isAboutJobs(check) && part === 'next'),
  );
  if (ruledOut.length === 0) return [];
  const titles = [...new Set(ruledOut.map(({ title }) => escapeText(title, shares.point)))];
  return [
    contextBlock([
      `*Checked and fine:* ${fitWithin(titles, ruledOutCharacters, ({ length }) => length).join(' · ')}`,
    ]),
  ];
}

function asked({ at, calls }: Diagnosis): types.KnownBlock {
  return contextBlock([
    `AWS was asked ${formatTime(at)}, with ${calls} read-only ${calls === 1 ? 'call' : 'calls'}. Nothing was changed.`,
  ]);
}

function inBold(title: string): types.RichTextText {
  return { ...prose(title, shares.point), style: { bold: true } };
}
