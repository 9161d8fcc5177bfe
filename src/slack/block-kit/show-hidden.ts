/** All without an image, but for what tells emoji from signs: our own words and people's notes are full of it. */
const hidden =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?![\ufe0e\ufe0f])\p{Default_Ignorable_Code_Point}/gu;

/** Shows what would deceive the eye or break a line: control, format and empty characters, halves of surrogate pairs. */
export function showHidden(text: string): string {
  return text.replace(hidden, showCharacter);
}

function showCharacter(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  // U+2400 and on: a picture for each of the first 32 control characters.
  return codePoint < 0x20
    ? String.fromCodePoint(0x2400 + codePoint)
    : `\\u{${codePoint.toString(16)}}`;
}
