/** DynamoDB calls what it was asked wrong, which may be the fault of one message. */
const aboutTheRequest = new Set(['ValidationException', 'SerializationException']);

/** Thrown where DynamoDB left writes undone however often they were repeated. */
export const tableTooBusy = 'TableTooBusy';
/** Where the SDK names no call. */
const ofNoCall = new Set([tableTooBusy, 'CredentialsProviderError']);

/** Whether the table is out of reach, too busy or closed to us. Otherwise the request was wrong, or our code has a bug. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // The SDK adds it to all that fails on the way, lost connections included.
  const isOfCall = '$metadata' in error && !aboutTheRequest.has(error.name);
  return isOfCall || ofNoCall.has(error.name);
}
