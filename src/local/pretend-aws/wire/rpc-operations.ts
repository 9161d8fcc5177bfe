import { NormalizedSchema } from '@smithy/core/schema';
import { refusal } from './refusal.ts';
import { isOperation, membersOf, requiredOf } from './service-schema.ts';

/** One operation of a service that has a single path for all. */
export interface RpcOperation {
  readonly name: string;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
}

/** All operations that an SDK's module exports schemas of, by name. */
export function readRpcOperations(
  sdk: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, RpcOperation> {
  const all = Object.values(sdk).filter(isOperation);
  return new Map(
    all.map(([, , name, , input, output]) => [
      name,
      {
        name,
        input: NormalizedSchema.of(input as never),
        output: NormalizedSchema.of(output as never),
      },
    ]),
  );
}

/**
 * Refuses an input without a required member, in the words of AWS's validation.
 * @param code - `ValidationError` in Query, `ValidationException` in JSON
 */
export function requireMembers(
  schema: NormalizedSchema,
  input: Readonly<Record<string, unknown>>,
  code: string,
  path = '',
): void {
  if (!schema.isStructSchema()) return;
  const missing = requiredOf(schema).find((name) => input[name] === undefined);
  if (missing !== undefined) {
    const where = `${path}${missing.charAt(0).toLowerCase()}${missing.slice(1)}`;
    throw refusal(
      code,
      `1 validation error detected: Value null at '${where}' failed to satisfy constraint: Member must not be null`,
    );
  }
  for (const [name, member] of membersOf(schema)) {
    const value = input[name];
    if (value === undefined) continue;
    const items = member.isListSchema() ? (value as readonly unknown[]) : [value];
    const item = member.isListSchema() ? member.getValueSchema() : member;
    if (!item.isStructSchema()) continue;
    for (const each of items) requireMembers(item, each as typeof input, code, `${name}.`);
  }
}
