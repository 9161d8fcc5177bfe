import { findReason } from './find-reason.ts';

/** What may be a code: AWS's longest has 34 characters, its shortest 15. */
const wordPattern = /[A-Za-z][\w-]{7,63}/g;
/** What AWS's codes look like, those of tomorrow too. */
const codePattern = /^(?:Src|Dst)[A-Z][A-Za-z]+$/;
/** In an event that is cut off, perhaps in the envelope of SNS. AWS's codes are short; this is what may stand for one. */
const failureReasonPattern = /failureReason\\*"\s*:\s*\\*"([\w .:-]{1,80})\\*"/g;

/**
 * Finds reason codes in a text, in AWS's spelling of today, each once.
 *
 * Known ones come first, in the order of the text; then what only looks like a code, which may be a new one or a typo.
 */
export function findCodes(text: string): string[] {
  const words = text.match(wordPattern) ?? [];
  const known = words.flatMap((word) => findReason(word)?.code ?? []);
  const given = Array.from(text.matchAll(failureReasonPattern), ([, code = '']) => code.trim());
  const unknown = [...given, ...words.filter((word) => codePattern.test(word))].filter(
    (code) => code !== '' && findReason(code) === undefined,
  );
  return [...new Set([...known, ...unknown])];
}
