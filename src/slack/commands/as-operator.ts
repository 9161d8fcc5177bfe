import type { Deed } from '../../incidents/deed.ts';
import { answerText } from '../block-kit/answer-text.ts';
import type { Desk } from '../desk/desk.ts';
import { sayWhoMay } from '../answers/render-answer.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { readNote } from '../reading/read-note.ts';

/**
 * Does what changes things for others, if the person may, and notes it in the audit log.
 *
 * @param what - completes "only … may …"
 */
export async function asOperator(
  desk: Desk,
  deed: Omit<Deed, 'outcome' | 'at'>,
  what: string,
  work: () => Promise<RenderedMessage>,
): Promise<RenderedMessage> {
  const words = readNote(deed.words);
  const noted = { ...deed, ...(words !== undefined && { words }), at: desk.clock() };
  if (!(await desk.operators.includes(deed.by))) {
    await desk.putDeed({ ...noted, outcome: 'not allowed' });
    return answerText(sayWhoMay(desk.operators.groupId, what));
  }
  await desk.putDeed({ ...noted, outcome: 'asked' });
  const answer = await work();
  await desk.putDeed({ ...noted, outcome: 'done' });
  return answer;
}
