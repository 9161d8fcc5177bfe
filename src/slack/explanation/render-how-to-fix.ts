import type { types } from '@slack/bolt';
import type { Explanation } from '../../replication/explanation.ts';
import { stepsAfterwards } from '../../replication/steps-of.ts';
import type { Affected } from '../../replication/reasons/reason.ts';
import { describeCause } from '../alert/describe-cause.ts';
import { unknownIncident } from '../answers/render-answer.ts';
import { contextBlock, sectionBlock } from '../block-kit/blocks.ts';
import { modal } from '../block-kit/modal.ts';
import { renderShellNote, renderSteps } from './render-steps.ts';
import type { FixAbout } from './fix-about.ts';
import { offerFixPages } from './offer-fix-pages.ts';
import { type FixPage, firstPage } from './fix-page.ts';
import { formatFixSubject } from './fix-subject.ts';
import { renderCause, renderFixCase } from './render-cause.ts';
import { renderFailingNow } from './render-explanation.ts';
import { renderReasonFacts } from './render-reason-facts.ts';

/** What became of steps that somebody posted. */
export interface FixPosted {
  readonly isPosted: boolean;
  /** For who posted them: mrkdwn. */
  readonly text: string;
}

/** How to fix an incident or a reason: one cause at a time, the likeliest first, each on a page that fits a phone. */
export function renderHowToFix(
  about: FixAbout,
  page: FixPage = firstPage,
  posted?: FixPosted,
): types.ModalView {
  const { subject, explanation } = about;
  const shown = clampPage(about, page);
  const note = posted === undefined ? [] : [sectionBlock([posted.text])];
  const body = [renderFixCase(about), ...note, ...renderPage(about, shown)];
  const buttons = offerFixPages(about, shown, posted?.isPosted);
  return {
    ...modal('How to fix', body, explanation.awsPage, buttons),
    private_metadata: formatFixSubject(subject),
  };
}

/** In place of a window whose incident is not stored any more. */
export function renderNothingToFix(): types.ModalView {
  return modal('How to fix', [sectionBlock([unknownIncident])]);
}

/** A button of an older version may name a cause that there is no more. */
function clampPage({ explanation: { remedies } }: FixAbout, { shows, cause }: FixPage): FixPage {
  return { shows, cause: remedies[cause] === undefined ? 0 : cause };
}

function renderPage(about: FixAbout, { shows, cause }: FixPage): types.KnownBlock[] {
  const { explanation, failingNow = [] } = about;
  switch (shows) {
    case 'cause':
      return [
        ...renderShown(about),
        ...renderCause(explanation, cause),
        ...renderLast(explanation, cause),
      ];
    case 'afterwards': {
      const steps = stepsAfterwards(explanation);
      return [
        ...renderSteps(afterwardsOf[explanation.affects], steps, explanation.awsPage),
        ...renderShellNote(steps),
      ];
    }
    case 'reason':
      return [
        renderReasonFacts(explanation, { isWhole: true }),
        sectionBlock(renderFailingNow(failingNow)),
      ];
    default:
      return shows satisfies never;
  }
}

/** A diagnosis looked; the pages below only know which causes the reason can have. */
function renderShown({ summary }: FixAbout): types.KnownBlock[] {
  const found = summary === undefined ? [] : describeCause(summary);
  if (found.length === 0) return [];
  const isShown = summary?.incident.cause?.state === 'shown';
  return [
    sectionBlock([
      ...found,
      ...(isShown
        ? ['*Diagnose* shows what fixes it. Below: all that can cause this reason.']
        : []),
    ]),
  ];
}

function renderLast({ remedies }: Explanation, cause: number): types.KnownBlock[] {
  const isLast = remedies.length > 1 && cause === remedies.length - 1;
  return isLast
    ? [contextBlock(['None of these? “Explain the reason” has a link to AWS’s page.'])]
    : [];
}

const afterwardsOf: Readonly<Record<Affected, string>> = {
  objects: 'Once it is fixed: the missing objects',
  'delete markers': 'Once it is fixed: the objects not deleted',
  annotations: 'Once it is fixed: the missing annotations',
};
