import { createHash } from 'node:crypto';

/** Ids that look as AWS's do, in the same order in every run. */
export interface Ids {
  /** 32 characters. */
  versionId(): string;
  uuid(): string;
}

/** Starts over with the first ids. */
export function buildIds(): Ids {
  let count = 0;
  const hash = () => createHash('sha256').update(`id ${(count += 1)}`);
  return {
    versionId: () => hash().digest('base64url').slice(0, 32),
    uuid: () =>
      hash()
        .digest('hex')
        .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5'),
  };
}
