/** What a bucket may be called in a text of ours. */
const bucketShape = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** A resource of Terraform about a bucket, with these lines inside; undefined for names that no bucket has today. */
export function terraformOf(
  resource: string,
  bucket: string,
  lines: readonly string[],
): string | undefined {
  if (!bucketShape.test(bucket)) return undefined;
  const inside = [`bucket = "${bucket}"`, ...lines].map((line) => `  ${line}`);
  return [`resource "${resource}" "${bucket.replaceAll(/[.-]/g, '_')}" {`, ...inside, '}'].join(
    '\n',
  );
}
