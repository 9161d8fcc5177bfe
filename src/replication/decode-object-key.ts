/** One character of UTF-8 in percent sequences: a lead byte and exactly the bytes that it announces. */
const percentEncodedCharacter =
  /%[0-7][\da-f]|%[cd][\da-f]%[89ab][\da-f]|%e[\da-f](?:%[89ab][\da-f]){2}|%f[0-7](?:%[89ab][\da-f]){3}/gi;

/** The object key as its owner wrote it: S3 form-encodes keys. Never throws; what does not decode stays as it is. */
export function decodeObjectKey(encodedKey: string): string {
  return decodePercents(encodedKey.replaceAll('+', ' '));
}

/** The object key as its owner wrote it, where a `+` is a `+`, as in manifests and reports of jobs. Never throws. */
export function decodePercents(encodedKey: string): string {
  return encodedKey.includes('%')
    ? encodedKey.replace(percentEncodedCharacter, decodeCharacter)
    : encodedKey;
}

function decodeCharacter(sequence: string): string {
  try {
    return decodeURIComponent(sequence);
  } catch {
    // Overlong forms and halves of surrogate pairs are no UTF-8, although they look like it.
    return sequence;
  }
}
