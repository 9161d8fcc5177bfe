import * as v from 'valibot';

/** What a text of JSON holds, if it is of this shape; undefined for any other text. */
export function parseJsonAs<Schema extends v.GenericSchema>(
  schema: Schema,
  text: string,
): v.InferOutput<Schema> | undefined {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
  return parsed.success ? parsed.output : undefined;
}
