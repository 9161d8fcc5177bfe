/** For how long S3 may keep a call; the SDK itself would wait for ever. A reading of a large object may take longer in all. */
export const boundedCalls = {
  connectionTimeout: 5_000,
  /** Without a byte. */
  socketTimeout: 10_000,
};
