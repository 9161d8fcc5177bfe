import type { Finding } from '../../src/diagnosis/model/diagnosis.ts';

/** A cause that is shown. */
export function aFinding(changed: Partial<Finding> = {}): Finding {
  return {
    check: 'destination-versioning',
    verdict: 'shown',
    part: 'cause',
    title: 'Versioning is suspended on orders-dr',
    evidence: 'orders-dr: Status Suspended, asked in us-east-1',
    ...changed,
  };
}
