/** A block of Terraform's language. */
export function hclBlock(head: string, lines: readonly string[]): string {
  const inside = lines.flatMap((line) => line.split('\n')).map((line) => `  ${line}`);
  return [`${head} {`, ...inside, '}'].join('\n');
}

/** A string of HCL is one of JSON, but for what begins a template. */
export function hclText(text: string): string {
  return JSON.stringify(text).replaceAll(/[$%](?=\{)/g, '$&$&');
}
