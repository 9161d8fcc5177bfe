import type { Finding } from '../../src/diagnosis/model/diagnosis.ts';
import type { WorldResult } from './run-worlds.ts';

const maxEvidence = 240;
const maxFindings = 5;

/** What is not as it should be about an answer; undefined if all is. */
export function renderMistake(result: WorldResult): string | undefined {
  const { number, broken, permissions, isVisible, grade, accused, diagnosis } = result;
  const isNextMissed = result.isNextVisible === true && result.isNextShown === false;
  if (
    accused.length === 0 &&
    !isNextMissed &&
    (grade === 'first' || (!isVisible && grade === 'cannot tell'))
  ) {
    return undefined;
  }
  const { breakage, reason, odd } = broken;
  const what = isVisible ? `visible, ${grade}` : `not visible, ${grade}`;
  const told = diagnosis.findings.filter(({ verdict }) => verdict !== 'ruled out');
  return [
    `World ${number}: ${breakage.name}, ${reason}; ${permissions.name}: ${what}`,
    ...(broken.second === undefined
      ? []
      : [`  as well: ${broken.second.name}${isNextMissed ? ', which was not shown' : ''}`]),
    `  beside it: ${odd.join('; ')}`,
    ...accused.map((finding) => `  ACCUSED ${renderFinding(finding)}`),
    ...told.slice(0, maxFindings).map((finding) => `  ${renderFinding(finding)}`),
  ].join('\n');
}

function renderFinding({ verdict, part, check, about, title, evidence }: Finding): string {
  const short = evidence.slice(0, maxEvidence);
  return `${verdict}, ${part}: ${check}${about === undefined ? '' : ` (${about})`}: ${title}: ${short}`;
}
