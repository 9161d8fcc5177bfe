/** A page of "How to fix": a cause with its checks and fixes, what comes afterwards, or what is known of the reason. */
export interface FixPage {
  readonly shows: 'cause' | 'afterwards' | 'reason';
  /** Number of the cause, from 0; on the other pages of the one that people came from. */
  readonly cause: number;
}

/** The likeliest cause. */
export const firstPage: FixPage = { shows: 'cause', cause: 0 };

/** For the value of a button: `cause.2`. */
export function formatFixPage({ shows, cause }: FixPage): string {
  return `${shows}.${cause}`;
}

/** The first page for anything that `formatFixPage` did not write. */
export function parseFixPage(text: string): FixPage {
  const [, shows, cause] = /^(cause|afterwards|reason)\.(\d{1,3})$/.exec(text) ?? [];
  return shows === undefined
    ? firstPage
    : { shows: shows as FixPage['shows'], cause: Number(cause) };
}
