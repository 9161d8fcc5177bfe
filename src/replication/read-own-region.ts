const accountRegional = /-(\d{12})-([a-z]+(?:-[a-z]+)+-\d+)-an$/;

/**
 * The Region in the name of a bucket of an account's own namespace, such as `logs-444455556666-eu-central-1-an`.
 * Nobody else can own such a name. Undefined for names that any account may take.
 */
export function readOwnRegion(bucket: string | undefined): string | undefined {
  return bucket?.match(accountRegional)?.[2];
}

/** The account in such a name. */
export function readOwnAccount(bucket: string | undefined): string | undefined {
  return bucket?.match(accountRegional)?.[1];
}
