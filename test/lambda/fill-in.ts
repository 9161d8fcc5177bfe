/** Fills in what a template leaves to CloudFormation. */
export function fillIn(value: unknown, known: Readonly<Record<string, string>>): unknown {
  const text = JSON.stringify(value ?? null)
    .replaceAll(/\{"Ref":"([\w:]+)"\}/g, (_match, name: string) => JSON.stringify(known[name]))
    .replaceAll(/\{"Fn::Sub":("(?:[^"\\]|\\.)*")\}/g, (_match, inside: string) =>
      inside.replaceAll(/\$\{([\w:]+)\}/g, (_all, name: string) => known[name] ?? ''),
    );
  return JSON.parse(text);
}
