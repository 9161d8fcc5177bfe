import { parseMessage } from './parse-message.ts';

/** What keeps a pasted event of S3 from being one that counts, none of it in its own words; undefined for what is no such paste. */
export function noteOfEvent(text: string): string | undefined {
  if (!/^\s*\{[^]{0,200}"Records"/.test(text)) return undefined;
  const { problems, ignored } = parseMessage(text, new Date(0));
  const [problem] = problems;
  const [name] = ignored;
  if (problem === undefined && name === undefined) return undefined;
  const why = problem === undefined ? `${name} is not about replication` : withoutInput(problem);
  return `This is no event of a failed replication. ${why}. Paste the whole event as S3 sent it, or its failureReason alone.`;
}

function withoutInput(problem: string): string {
  return problem.includes('expected JSON') ? 'It is not whole JSON' : problem.split(', got ')[0]!;
}
