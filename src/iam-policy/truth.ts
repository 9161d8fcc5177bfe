/** Whether something holds: for sure, for sure not, or depending on what only AWS knows. */
export interface Truth {
  readonly answer: 'yes' | 'no' | 'perhaps';
  /** Of `perhaps`: what it depends on. */
  readonly on: readonly string[];
}

/** It holds. */
export const yes: Truth = { answer: 'yes', on: [] };

/** It does not. */
export const no: Truth = { answer: 'no', on: [] };

/** That depends. */
export function perhaps(...on: readonly string[]): Truth {
  return { answer: 'perhaps', on };
}

/** Of something known. */
export function isSo(known: boolean): Truth {
  return known ? yes : no;
}

/** The contrary. */
export function not(truth: Truth): Truth {
  return truth.answer === 'perhaps' ? truth : isSo(truth.answer === 'no');
}

/** Whether all hold; none at all do. */
export function every(truths: readonly Truth[]): Truth {
  if (truths.some(({ answer }) => answer === 'no')) return no;
  const open = truths.filter(({ answer }) => answer === 'perhaps');
  return open.length === 0 ? yes : perhaps(...new Set(open.flatMap(({ on }) => on)));
}

/** Whether one holds at least. */
export function some(truths: readonly Truth[]): Truth {
  return not(every(truths.map(not)));
}
