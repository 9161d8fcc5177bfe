import { parseSync } from '@swc/core';

const functionNode =
  /^(Function\w+|ArrowFunctionExpression|ClassMethod|MethodProperty|Constructor)$/;

interface Measured {
  readonly firstLine: number;
  readonly lines: number;
}

/** The functions of a TypeScript file, those inside others too, from signature to closing brace. */
export function measureFunctions(text: string): Measured[] {
  // swc counts bytes from wherever its last parse ended, so a first statement marks the beginning.
  const source = Buffer.from(`0;\n${text}`);
  const { body } = parseSync(source.toString(), { syntax: 'typescript' });
  const origin = body[0]!.span.start;
  const found: Measured[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, span } = node as { type?: string; span?: { start: number; end: number } };
    if (span !== undefined && functionNode.test(type ?? '')) {
      const countLines = (start: number, end: number) =>
        source
          .subarray(start - origin, end - origin)
          .toString()
          .split('\n').length;
      const firstLine = countLines(origin, span.start) - 1;
      found.push({ firstLine, lines: countLines(span.start, span.end) });
    }
    for (const child of Object.values(node)) visit(child);
  };
  visit(body);
  return found;
}
