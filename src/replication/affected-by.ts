import { findReason } from './find-reason.ts';
import type { Affected } from './reasons/reason.ts';
import { findTwin } from './reasons/undocumented-reason.ts';

/** What did not come over, by the reason's code as it came. */
export function affectedBy(code: string | undefined): Affected {
  const reason = code === undefined ? undefined : (findReason(code) ?? findTwin(code));
  return reason?.affects ?? 'objects';
}
