import type { Reading } from '../diagnosis/model/reading.ts';
import { classifyAwsError, type Question } from './classify-aws-error.ts';

/**
 * Asks AWS for one thing. `read` takes it out of the answer: undefined if there is none; it throws for what is no answer of
 * this service. Never throws itself.
 */
export async function askAws<Output, Value>(
  question: Question,
  call: () => Promise<Output>,
  read: (output: Output) => Value | undefined,
): Promise<Reading<Value>> {
  try {
    const value = read(await call());
    return value === undefined ? { kind: 'none' } : { kind: 'read', value };
  } catch (error) {
    return classifyAwsError(error, question);
  }
}
