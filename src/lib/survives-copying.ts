/**
 * Control and private characters, what has no image of its own (joiners, soft hyphens, marks of direction), accents that
 * combine with any letter, spaces but the plain one, and emoji, which Slack turns into names (slack-libpurple #185).
 */
const changeable =
  /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Extended_Pictographic}\p{Emoji_Presentation}]|(?! )\p{Zs}|(?=\p{M})\p{Script=Inherited}/u;

/** Whether a text is sure to be the same characters after Slack showed it, somebody copied it and pasted it elsewhere. */
export function survivesCopying(text: string): boolean {
  // Some clipboards and terminals compose letters and their accents.
  return !changeable.test(text) && text.normalize('NFC') === text;
}
