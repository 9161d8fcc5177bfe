import type { Reading } from '../diagnosis/model/reading.ts';
import { within } from '../lib/within.ts';
import { classifyAwsError, type Question } from './classify-aws-error.ts';

/**
 * Asks AWS for one thing. `read` takes it out of the answer: undefined if there is none; it throws for what is no answer of
 * this service. Never throws itself.
 * @param pages - how many answers to wait for at most
 */
export async function askAws<Output, Value>(
  question: Question,
  call: () => Promise<Output>,
  read: (output: Output) => Value | undefined,
  pages = 1,
): Promise<Reading<Value>> {
  try {
    const millis = pages * question.caller.callMillis;
    const value = read(await within(millis, call(), 'The answer of AWS'));
    return value === undefined ? { kind: 'none' } : { kind: 'read', value };
  } catch (error) {
    return classifyAwsError(error, question);
  }
}
