import { randomBytes } from 'node:crypto';

interface Trigger {
  readonly userId: string;
  readonly issuedAt: Date;
  readonly isUsed: boolean;
}

/** The issued `trigger_id`s, each good for one modal. */
export class Triggers {
  readonly #triggers = new Map<string, Trigger>();
  readonly #openWithinMillis: number;

  /** @param openWithinMillis - the lifetime of each */
  constructor(openWithinMillis: number) {
    this.#openWithinMillis = openWithinMillis;
  }

  issue(userId: string, issuedAt: Date): string {
    const id = `${this.#triggers.size + 1}.${issuedAt.getTime()}.${randomBytes(8).toString('hex')}`;
    this.#triggers.set(id, { userId, issuedAt, isUsed: false });
    return id;
  }

  /** @returns its owner, or Slack's error code */
  exchange(id: unknown, now: Date): { readonly userId: string } | string {
    const trigger = this.#triggers.get(String(id));
    if (trigger === undefined) {
      return 'invalid_trigger_id';
    }
    if (trigger.isUsed) {
      return 'exchanged_trigger_id';
    }
    if (now.getTime() - trigger.issuedAt.getTime() > this.#openWithinMillis) {
      return 'expired_trigger_id';
    }
    this.#triggers.set(String(id), { ...trigger, isUsed: true });
    return trigger;
  }
}
