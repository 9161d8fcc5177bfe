/** A statement of a policy, its single values made lists. */
export interface PolicyLine {
  /** Names it where AWS tells which statement decided: by `Sid` or its place from 0. */
  readonly sid: string;
  readonly isDeny: boolean;
  /** By kind: `AWS`, `Service`, …; `*` alone is `AWS: ['*']`. Undefined in policies that are attached to an identity. */
  readonly principals: PrincipalNames | undefined;
  readonly notPrincipals: PrincipalNames | undefined;
  readonly actions: readonly string[] | undefined;
  readonly notActions: readonly string[] | undefined;
  readonly resources: readonly string[] | undefined;
  readonly notResources: readonly string[] | undefined;
  /** Operator, key, values. All must hold. */
  readonly conditions: readonly ConditionLine[];
}

type PrincipalNames = Readonly<Record<string, readonly string[]>>;

/** One condition. */
export interface ConditionLine {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

type Raw = Readonly<Record<string, unknown>>;

/** Reads a policy that AWS has stored. @throws for what AWS would not store: the world has no such policies */
export function parseDocument(text: string): readonly PolicyLine[] {
  const { Statement } = JSON.parse(text) as { Statement: Raw | readonly Raw[] };
  return (Array.isArray(Statement) ? (Statement as readonly Raw[]) : [Statement as Raw]).map(
    readLine,
  );
}

function readLine(raw: Raw, at: number): PolicyLine {
  return {
    sid: typeof raw['Sid'] === 'string' && raw['Sid'] !== '' ? raw['Sid'] : `statement ${at}`,
    isDeny: raw['Effect'] === 'Deny',
    principals: readPrincipals(raw['Principal']),
    notPrincipals: readPrincipals(raw['NotPrincipal']),
    actions: readList(raw['Action']),
    notActions: readList(raw['NotAction']),
    resources: readList(raw['Resource']),
    notResources: readList(raw['NotResource']),
    conditions: Object.entries((raw['Condition'] ?? {}) as Raw).flatMap(([operator, keys]) =>
      Object.entries(keys as Raw).map(([key, values]) => ({
        operator,
        key,
        values: readList(values) ?? [],
      })),
    ),
  };
}

function readPrincipals(value: unknown): PrincipalNames | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string') return { AWS: [value] };
  return Object.fromEntries(
    Object.entries(value as Raw).map(([kind, names]) => [kind, readList(names) ?? []]),
  );
}

function readList(value: unknown): readonly string[] | undefined {
  if (value === undefined) return undefined;
  return (Array.isArray(value) ? value : [value]).map(String);
}
