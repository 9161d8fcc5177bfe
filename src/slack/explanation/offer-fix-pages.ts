import type { types } from '@slack/bolt';
import { stepsAfterwards } from '../../replication/steps-of.ts';
import { actionsBlocks, type ButtonParts } from '../block-kit/buttons.ts';
import type { FixAbout } from './fix-about.ts';
import { type FixPage, formatFixPage } from './fix-page.ts';
import type { FixSubject } from './fix-subject.ts';

/** The ways on and back from a page of "How to fix": what is wanted most first. */
export function offerFixPages(
  { explanation, subject }: FixAbout,
  page: FixPage,
  isPosted = false,
): types.ActionsBlock[] {
  const { cause } = page;
  if (page.shows !== 'cause') return actionsBlocks([backToCause(cause)]);
  const hasNext = cause + 1 < explanation.remedies.length;
  const hasMore = stepsAfterwards(explanation).length > 0;
  const post = isPosted ? undefined : postButton(subject, page);
  return actionsBlocks([
    ...(hasNext ? [turn(1, 'Not this: next cause', 'cause', cause + 1)] : []),
    ...(hasMore ? [turn(2, 'Fixed: what next?', 'afterwards', cause)] : []),
    ...(cause > 0 ? [turn(3, 'Back', 'cause', cause - 1, 'Back to the cause before')] : []),
    ...(post === undefined ? [] : [post]),
    turn(4, 'Explain the reason', 'reason', cause),
  ]);
}

const backToCause = (cause: number) => turn(3, 'Back', 'cause', cause, 'Back to the cause');

/** Ids tell the buttons of one page apart; what they show is in their value. */
function turn(
  number: number,
  text: string,
  shows: FixPage['shows'],
  cause: number,
  label = text,
): ButtonParts {
  return { text, label, actionId: `fix_page_${number}`, value: formatFixPage({ shows, cause }) };
}

function postButton(subject: FixSubject, page: FixPage): ButtonParts | undefined {
  const place = nameFixPlace(subject);
  if (place === undefined) return undefined;
  return {
    text: `Post to ${place}`,
    label: `Post these steps to the ${place}, for everybody there`,
    actionId: 'post_fix',
    value: formatFixPage(page),
  };
}

/** What steps can be posted to; undefined where there is nothing, as in the search. */
export function nameFixPlace(subject: FixSubject): 'thread' | 'channel' | undefined {
  if (subject.kind === 'incident') return 'thread';
  if (subject.place === undefined) return undefined;
  return subject.place.threadTs === undefined ? 'channel' : 'thread';
}
