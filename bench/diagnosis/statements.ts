/** A statement of a policy, as it is written in JSON. */
export interface Written {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Principal?: unknown;
  NotPrincipal?: unknown;
  Action?: string[];
  NotAction?: string[];
  Resource?: string[];
  NotResource?: string[];
  Condition?: Record<string, Record<string, string | string[]>>;
}

/** The policy as AWS keeps it. */
export function writePolicy(statements: readonly Written[]): string {
  const Statement = statements.map((statement) =>
    Object.fromEntries(Object.entries(statement).map(([name, value]) => [name, single(value)])),
  );
  return JSON.stringify({ Version: '2012-10-17', Statement: single(Statement) });
}

/** A list of one is written without brackets, as people do. */
function single(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? (value as readonly unknown[])[0] : value;
}

/** Takes actions out of all statements that allow them, however they are written there. */
export function withdraw(statements: Written[], ...actions: readonly string[]): void {
  for (const statement of statements) {
    if (statement.Effect === 'Deny') continue;
    if (statement.Action === undefined) continue;
    statement.Action = statement.Action.filter((pattern) => {
      const source = pattern.toLowerCase().replaceAll('*', '.*');
      return !actions.some((action) => new RegExp(`^${source}$`).test(action.toLowerCase()));
    });
  }
  const left = statements.filter(({ Action }) => Action?.length !== 0);
  statements.splice(0, statements.length, ...left);
}

/** The statement of this name. */
export function named(statements: readonly Written[], sid: string): Written {
  const found = statements.find(({ Sid }) => Sid === sid);
  if (found === undefined) throw new Error(`The scene has no statement ${sid}`);
  return found;
}

/** Takes a statement away. */
export function remove(statements: Written[], sid: string): void {
  statements.splice(statements.indexOf(named(statements, sid)), 1);
}
