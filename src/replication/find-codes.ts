import { findReason } from './find-reason.ts';

/** What may be a code: AWS's longest has 34 characters, its shortest 15. */
const wordPattern = /[A-Za-z][\w-]{7,63}/g;
const codePattern = /^(?:Src|Dst)[A-Z][A-Za-z]+$/;
/** In an event that is cut off, perhaps inside SNS's escaping. */
const failureReasonPattern = /failureReason\\*"\s*:\s*\\*"([\w .:-]{1,80})\\*"/g;

/** Reason codes in a text, each once: known ones in AWS's spelling of today, then what only looks like a code. */
export function findCodes(text: string): string[] {
  const words = text.match(wordPattern) ?? [];
  const known = words.flatMap((word) => findReason(word)?.code ?? []);
  const given = Array.from(text.matchAll(failureReasonPattern), ([, code = '']) => code.trim());
  const unknown = [...given, ...words.filter((word) => codePattern.test(word))].filter(
    (code) => code !== '' && findReason(code) === undefined,
  );
  return [...new Set([...known, ...unknown])];
}
