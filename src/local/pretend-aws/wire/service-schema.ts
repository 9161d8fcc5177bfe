import { NormalizedSchema } from '@smithy/core/schema';

/** One operation of a service, as its SDK describes it. */
export interface WireOperation {
  readonly name: string;
  readonly method: string;
  /** Of the path behind the bucket; its groups are the labels. */
  readonly pattern: RegExp;
  /** Parts of the query that tell it from others with the same path. */
  readonly query: readonly (readonly [name: string, value: string])[];
  /** Of the answer's HTTP status. */
  readonly status: number;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
}

/** Where in HTTP a member travels. */
export interface Binding {
  readonly label: boolean;
  readonly header: string | undefined;
  readonly headerPrefix: string | undefined;
  readonly query: string | undefined;
  readonly payload: boolean;
  /** Of the element, if it is one. */
  readonly element: string;
}

type OperationSchema = readonly [
  kind: 9,
  namespace: string,
  name: string,
  traits: { readonly http?: readonly [method: string, uri: string, status: number] } | 0,
  input: unknown,
  output: unknown,
];

/** All operations that an SDK's module exports schemas of. They are semi-public: a contract test watches their form. */
export function readServiceSchema(sdk: Readonly<Record<string, unknown>>): WireOperation[] {
  return Object.values(sdk)
    .filter(isOperation)
    .flatMap(([, , name, traits, input, output]) => {
      if (traits === 0 || traits.http === undefined) return [];
      const [method, uri, status] = traits.http;
      const [path = '', query = ''] = uri.split('?');
      return [
        {
          name,
          method,
          pattern: patternOf(path),
          query: [...new URLSearchParams(query)].filter(([key]) => key !== 'x-id'),
          status,
          input: NormalizedSchema.of(input as never),
          output: NormalizedSchema.of(output as never),
        },
      ];
    });
}

/** Whether an export of an SDK is the schema of an operation. */
export function isOperation(value: unknown): value is OperationSchema {
  return Array.isArray(value) && value[0] === 9;
}

function patternOf(path: string): RegExp {
  const groups = path.replaceAll(/\{(\w+)(\+?)\}/g, (_label, name: string, greedy: string) =>
    greedy === '' ? `(?<${name}>[^/]+)` : `(?<${name}>.+)`,
  );
  return new RegExp(`^${groups}$`, 's');
}

/** Members of a structure in the order of its schema; none of what is no structure. */
export function membersOf(schema: NormalizedSchema): (readonly [string, NormalizedSchema])[] {
  return schema.isStructSchema() ? [...schema.structIterator()] : [];
}

/** Names of the members that must be there: the schema lists them first and says how many they are. */
export function requiredOf(schema: NormalizedSchema): readonly string[] {
  const struct = schema.getSchema() as readonly unknown[];
  return (struct[4] as readonly string[]).slice(0, (struct[6] as number | undefined) ?? 0);
}

/** Where a member of an input or output travels. */
export function bindingOf(name: string, member: NormalizedSchema): Binding {
  const traits = member.getMergedTraits();
  return {
    label: traits.httpLabel !== undefined,
    header: traits.httpHeader,
    headerPrefix: traits.httpPrefixHeaders,
    query: traits.httpQuery,
    payload: traits.httpPayload !== undefined,
    element: traits.xmlName ?? name,
  };
}

/** Whether a member is part of the XML. */
export function isElement({ label, header, headerPrefix, query }: Binding): boolean {
  return !label && header === undefined && headerPrefix === undefined && query === undefined;
}
