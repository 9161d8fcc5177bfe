/** Tables of the contestants that are not s3rep, each with the key `id`. */
export const plainTables = { counters: 'incident-counters', seen: 'failures-seen' } as const;
