import { randomBytes } from 'node:crypto';

/** 5 uses within 30 minutes: Slack's guide to handling interactions. */
const maxUses = 5;
const lifeMillis = 30 * 60_000;

/** Where answers to one `response_url` are shown. */
export interface AnswerTarget {
  readonly userId: string;
  readonly channelId: string;
  /** The clicked message. */
  readonly originId: string | undefined;
}

interface Issued {
  readonly target: AnswerTarget;
  readonly issuedAt: Date;
  readonly uses: number;
}

/** The issued `response_url`s and their uses. */
export class ResponseUrls {
  readonly #issued = new Map<string, Issued>();

  issue(target: AnswerTarget, issuedAt: Date): string {
    const id = randomBytes(16).toString('hex');
    this.#issued.set(id, { target, issuedAt, uses: 0 });
    return id;
  }

  /** @returns the target, or Slack's error code */
  use(id: string, now: Date): AnswerTarget | string {
    const issued = this.#issued.get(id);
    if (issued === undefined) {
      return 'invalid_url';
    }
    if (now.getTime() - issued.issuedAt.getTime() > lifeMillis) {
      return 'expired_url';
    }
    if (issued.uses >= maxUses) {
      return 'used_url';
    }
    this.#issued.set(id, { ...issued, uses: issued.uses + 1 });
    return issued.target;
  }
}
