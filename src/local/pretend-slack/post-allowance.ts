/** Slack's guide to rate limits: one post per second and channel. */
const millisPerPost = 1000;

/** A token bucket for each channel. */
export class PostAllowance {
  readonly #burst: number;
  readonly #channels = new Map<string, { readonly savedMillis: number; readonly at: Date }>();

  /** @param burst - posts that an idle channel accepts at once */
  constructor(burst: number) {
    this.#burst = burst;
  }

  take(channelId: string, now: Date): boolean {
    const maxMillis = this.#burst * millisPerPost;
    const before = this.#channels.get(channelId) ?? { savedMillis: maxMillis, at: now };
    const passed = Math.max(0, now.getTime() - before.at.getTime());
    const saved = Math.min(maxMillis, before.savedMillis + passed);
    const isAllowed = saved >= millisPerPost;
    const savedMillis = isAllowed ? saved - millisPerPost : saved;
    this.#channels.set(channelId, { savedMillis, at: now });
    return isAllowed;
  }
}
