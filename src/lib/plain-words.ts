/** What others wrote, such as the message of an error, without what Slack would read as markup. */
export function plainWords(text: string): string {
  const kept = text.replaceAll(/[^\p{L}\p{N}.,:;/=()-]+/gu, ' ');
  return kept.trim().slice(0, 200);
}
