/** A key of KMS. */
export interface PretendKey {
  readonly arn: string;
  readonly keyId: string;
  readonly accountId: string;
  readonly region: string;
  readonly createdAt: Date;
  /** Those of S3, SQS or SNS itself, such as `aws/s3`: their policies cannot be changed and let nobody else in. */
  readonly isAwsManaged: boolean;
  readonly isMultiRegion: boolean;
  /** Each as `alias/name`. */
  readonly aliases: readonly string[];
  state: 'Enabled' | 'Disabled' | 'PendingDeletion' | 'PendingImport' | 'Unavailable';
  deletionDate: Date | undefined;
  /** JSON. */
  policy: string;
  readonly grants: PretendGrant[];
}

/** A grant on a key. */
export interface PretendGrant {
  readonly grantId: string;
  readonly granteePrincipal: string;
  readonly operations: readonly string[];
  /** Holds only for a request with just these pairs, or with at least these. */
  readonly encryptionContext?: {
    readonly kind: 'equals' | 'subset';
    readonly pairs: Readonly<Record<string, string>>;
  };
}

/**
 * A key as a caller or a rule names it: by ARN, by id, or by an alias, which is looked for in the caller's account and
 * Region unless its ARN says another.
 */
export function findKey(
  keys: ReadonlyMap<string, PretendKey>,
  name: string,
  { accountId, region }: { readonly accountId: string; readonly region: string },
): PretendKey | undefined {
  const [, itsRegion = region, itsAccount = accountId, rest = name] =
    /^arn:aws[\w-]*:kms:([^:]*):(\d*):(.+)$/.exec(name) ?? [];
  return [...keys.values()].find(
    (key) =>
      key.region === itsRegion &&
      key.accountId === itsAccount &&
      (key.aliases.includes(rest) || rest.replace(/^key\//, '') === key.keyId),
  );
}
