/** One post a second and channel: Slack's guide to rate limits. */
const millisPerPost = 1000;

/** How much each channel still takes. */
export class PostAllowance {
  readonly #burst: number;
  readonly #channels = new Map<string, { readonly savedMillis: number; readonly at: Date }>();

  /** @param burst - how many posts a channel that was quiet takes at once */
  constructor(burst: number) {
    this.#burst = burst;
  }

  /** Takes one post off the allowance, if it holds one. */
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
