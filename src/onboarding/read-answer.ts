import * as v from 'valibot';

/** Reads what a command of the AWS CLI printed. Throws with what was expected and what came. */
export function readAnswer<S extends v.GenericSchema>(
  text: string,
  command: string,
  schema: S,
): v.InferOutput<S> {
  const json = v.parse(v.pipe(v.string(), v.parseJson({}, 'expected JSON')), text);
  const parsed = v.safeParse(schema, json);
  // An array passes for an object with numbers for keys.
  if (parsed.success && !Array.isArray(json)) return parsed.output;
  const issue = parsed.issues?.[0];
  const where =
    issue === undefined ? '' : ` (${v.getDotPath(issue) ?? 'all of it'}: ${issue.message})`;
  throw new Error(`expected the output of "${command}"${where}`);
}
