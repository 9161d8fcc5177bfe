/** Who is measured, by the name that the results show. */
export const contestants = {
  s3rep: 's3rep',
  powertools: 'Powertools',
  plain: 'plain',
  receiveAndDelete: 'receive and delete only',
  parseOnly: 'parse only',
  batchWritesOnly: 'DynamoDB batch writes only',
} as const;

/** A contestant beside s3rep. */
export interface Rival {
  readonly name: string;
  readonly script: string;
  /** It takes long for each failure, so it gets the first of them only. */
  readonly isSlow: boolean;
  /** It reads the queue; the others make up what they work on. */
  readonly readsQueue: boolean;
}

/** All contestants beside s3rep, in the order of a round. */
export const rivals: readonly Rival[] = [
  rival(contestants.receiveAndDelete, 'receive-and-delete', { readsQueue: true, isSlow: false }),
  rival(contestants.powertools, 'powertools', { readsQueue: true, isSlow: true }),
  rival(contestants.plain, 'plain', { readsQueue: true, isSlow: true }),
  rival(contestants.parseOnly, 'parse-only', { readsQueue: false, isSlow: false }),
  rival(contestants.batchWritesOnly, 'batch-writes-only', { readsQueue: false, isSlow: false }),
];

function rival(name: string, file: string, traits: Pick<Rival, 'isSlow' | 'readsQueue'>): Rival {
  return { name, script: `./contestants/${file}.ts`, ...traits };
}
