import { shares } from './slack-limits.ts';

/** A link in mrkdwn; the label, which is safe mrkdwn already, alone if the address is not safe to show. */
export function linkText(url: string | undefined, label: string): string {
  return url !== undefined && isSafeLink(url)
    ? `<${url.replaceAll('&', '&amp;')}|${label}>`
    : label;
}

/** Whether an address is of the web and holds nothing that ends a link in mrkdwn. */
export function isSafeLink(url: string): boolean {
  return url.length <= shares.link && /^https?:\/\/[\w.~:/?#[\]@!$&'()*+,;=%-]+$/.test(url);
}
