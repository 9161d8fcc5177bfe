import { block } from './block-shape.ts';
import { complain, countCodePoints, findProblems, isObject, type Json, listOf } from './shape.ts';

/** 50 and 100: Slack's Block Kit reference. */
const maxBlocks = { message: 50, modal: 100, home: 100 };

/** Where blocks are shown. */
export type Surface = keyof typeof maxBlocks;

/** Says, in Slack's words, which rules of Block Kit some blocks break. */
export function checkBlocks(blocks: unknown, surface: Surface, at = '/blocks'): readonly string[] {
  const shape = listOf(block, maxBlocks[surface], surface === 'message' ? 0 : 1);
  const problems = findProblems(shape, blocks, at);
  if (problems.length > 0) {
    return problems;
  }
  const all = blocks as readonly Json[];
  return [
    ...findRepeats(all, 'block_id', at),
    ...all.flatMap((one, index) =>
      Array.isArray(one.elements)
        ? findRepeats(one.elements, 'action_id', `${at}/${index}/elements`)
        : [],
    ),
    ...checkTogether(all, at),
    ...findStrangers(all, surface, at),
  ];
}

function findRepeats(list: readonly Json[], name: string, at: string): readonly string[] {
  const ids = list.map((one) => one[name]);
  return ids.flatMap((id, index) =>
    id !== undefined && ids.indexOf(id) < index
      ? complain(`\`${name}\` ${JSON.stringify(id)} already exists`, `${at}/${index}/${name}`)
      : [],
  );
}

/** Alerts are for modals only, charts for messages. */
function findStrangers(list: readonly Json[], surface: Surface, at: string): readonly string[] {
  const strange = surface === 'modal' ? [] : ['alert'];
  const types = surface === 'message' ? strange : [...strange, 'data_visualization'];
  return types
    .filter((type) => list.some((one) => one.type === type))
    .flatMap((type) => complain(`unsupported type: ${type}`, at));
}

/** Rules over all blocks of a message: one table of 10,000 characters, 12,000 of markdown, two charts. */
function checkTogether(blocks: readonly Json[], at: string): readonly string[] {
  const tables = blocks.filter((one) => one.type === 'table');
  const charts = blocks.filter((one) => one.type === 'data_visualization');
  const markdown = blocks.filter((one) => one.type === 'markdown');
  return [
    ...(tables.length > 1 ? complain('only_one_table_allowed', at) : []),
    ...(countCharacters(tables) > 10_000 ? complain('table is too long', at) : []),
    ...(charts.length > 2 ? complain('no more than 2 data_visualization blocks allowed', at) : []),
    ...(countCharacters(markdown) > 12_000 ? complain('markdown is too long', at) : []),
  ];
}

const notShown = new Set(['type', 'block_id', 'action_id', 'style']);

/** Characters of everything that blocks say or carry, without Slack's own words and ids. */
export function countCharacters(value: unknown): number {
  if (typeof value === 'string') {
    return countCodePoints(value);
  }
  if (Array.isArray(value)) {
    return value.reduce((sum: number, one) => sum + countCharacters(one), 0);
  }
  return isObject(value)
    ? countCharacters(
        Object.entries(value)
          .filter(([name]) => !notShown.has(name))
          .map(([, inner]) => inner),
      )
    : 0;
}
