/** Claims on work that is done once at most, whatever the number of workers. */
export interface OnceClaims {
  claimOnce(name: string, now: Date): Promise<boolean>;
  releaseOnce(name: string): Promise<void>;
}
