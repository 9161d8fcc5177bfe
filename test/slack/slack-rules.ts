/**
 * Slack's rules for messages and windows, written down a second time, apart from
 * src/slack, so that the two have to agree.
 */

/** An object somewhere in a message; "" where it has no type. */
type Node = Readonly<Record<string, unknown>> & { readonly type: string };

const texts: Record<string, readonly [name: string, max: number][]> = {
  header: [['text', 150]],
  section: [['text', 3000]],
  button: [
    ['text', 75],
    ['value', 2000],
    ['accessibility_label', 75],
    ['action_id', 255],
  ],
  modal: [
    ['title', 24],
    ['close', 24],
  ],
  link: [['url', 3000]],
  text: [['text', 3000]],
  data_visualization: [['title', 50]],
};

const lists: Record<string, readonly [name: string, least: number, max: number][]> = {
  section: [['fields', 1, 10]],
  context: [['elements', 1, 10]],
  actions: [['elements', 1, 25]],
  overflow: [['options', 2, 5]],
  rich_text: [['elements', 1, 100]],
  rich_text_section: [['elements', 1, 1000]],
  rich_text_list: [['elements', 1, 1000]],
  rich_text_preformatted: [['elements', 1, 1]],
  modal: [['blocks', 1, 100]],
  home: [['blocks', 1, 100]],
};

/** Everything in a message or window that Slack would refuse, in words. */
export function listBrokenRules(rendered: object): string[] {
  const nodes = listNodes(JSON.parse(JSON.stringify(rendered)));
  return [
    ...nodes.flatMap((node) => [...listLongTexts(node), ...listWrongLists(node)]),
    ...nodes.flatMap(listWrongParts),
    ...listRepeats(nodes),
    ...listWrongCharts(nodes),
  ];
}

function listLongTexts(node: Node): string[] {
  return (texts[node.type] ?? [])
    .map(([name, max]) => [name, max, textOf(node[name])] as const)
    .filter(([, max, text]) => text !== undefined && (text.length < 1 || text.length > max))
    .map(([name, , text]) => `${node.type}.${name} has ${text?.length} characters`);
}

function listWrongLists(node: Node): string[] {
  return (lists[node.type] ?? [])
    .map(([name, least, max]) => [name, least, max, node[name]] as const)
    .filter(([, least, max, list]) => Array.isArray(list) && !isWithin(list.length, least, max))
    .map(([name]) => `${node.type}.${name} has too few or too many`);
}

function listWrongParts(node: Node): string[] {
  const { fields, options } = node as Record<string, Node[]>;
  const confirm = node.type === 'button' ? (node['confirm'] as Node | undefined) : undefined;
  return [
    ...(fields ?? []).filter((field) => !isWithin(textOf(field)?.length ?? 0, 1, 2000)),
    ...(options ?? []).filter((option) => !isWithin(textOf(option['text'])?.length ?? 0, 1, 75)),
    ...[confirm].filter((dialog) => dialog !== undefined && !isGoodConfirm(dialog)),
  ].map((part) => `wrong: ${JSON.stringify(part)}`);
}

function isGoodConfirm({ title, text, confirm, deny }: Node): boolean {
  const lengths = [title, text, confirm, deny].map((part) => textOf(part)?.length ?? 0);
  return [100, 300, 30, 30].every((max, index) => isWithin(lengths[index] ?? 0, 1, max));
}

/** Within one block, no two elements may have the same action_id. */
function listRepeats(nodes: readonly Node[]): string[] {
  return nodes
    .filter(({ type }) => type === 'actions')
    .map(({ elements }) => (elements as Node[]).map((element) => element['action_id']))
    .filter((ids) => new Set(ids).size < ids.length)
    .map((ids) => `repeated action_id: ${JSON.stringify(ids)}`);
}

/** At most two bar charts, with as many finite values as there are categories, all of them different. */
function listWrongCharts(nodes: readonly Node[]): string[] {
  const charts = nodes.filter(({ type }) => type === 'data_visualization');
  const areGood = charts.length <= 2 && charts.every(({ chart }) => isGoodChart(chart as Node));
  return areGood ? [] : [`wrong charts: ${JSON.stringify(charts)}`];
}

function isGoodChart({ type, series, axis_config }: Node): boolean {
  const { categories } = axis_config as { categories: string[] };
  const labelsOf = ({ data }: Node) => (data as Node[]).map(({ label }) => label);
  return (
    type === 'bar' &&
    isWithin(categories.length, 1, 20) &&
    new Set(categories).size === categories.length &&
    categories.every((label) => isWithin(label.length, 1, 20)) &&
    isWithin((series as Node[]).length, 1, 6) &&
    (series as Node[]).every(
      (one) =>
        isWithin((one['name'] as string).length, 1, 20) &&
        JSON.stringify(labelsOf(one)) === JSON.stringify(categories) &&
        (one['data'] as Node[]).every(({ value }) => Number.isFinite(value)),
    )
  );
}

/** Every text in a message or window in which Slack reads markup. */
export function listMarkup(rendered: object): string[] {
  const nodes = listNodes(JSON.parse(JSON.stringify(rendered)));
  const blocks = nodes
    .filter(({ type }) => type === 'mrkdwn')
    .map(({ text }) => textOf(text) ?? '');
  return 'text' in rendered ? [textOf(rendered.text) ?? '', ...blocks] : blocks;
}

/** Markup without the links, mentions and times that s3rep makes. */
export function withoutOwnTokens(markup: string): string {
  return (
    markup
      .replace(/<https?:\/\/[^<>|\s]+\|[^<>|`]+>/g, '')
      .replace(/<@[UW][A-Z0-9]+>/g, '')
      // Only ids that people gave to s3rep come to stand in these.
      .replace(/<!subteam\^S[A-Z0-9]+>/g, '')
      .replace(/<#[CG][A-Z0-9]+>/g, '')
      .replace(
        /<!date\^\d+\^(?:\{ago\}|(?:\{ago\}, )?\{date_short_pretty\} \{time\})\|[\d-]{10} [\d:]{5} UTC>/g,
        '',
      )
  );
}

/** Markup without its code, in which nothing is live. */
export function withoutCode(markup: string): string {
  return markup.replace(/`[^`\n]+`/g, '');
}

function listNodes(json: unknown): Node[] {
  if (Array.isArray(json)) return json.flatMap(listNodes);
  if (typeof json !== 'object' || json === null) return [];
  return [{ type: '', ...json }, ...Object.values(json).flatMap(listNodes)];
}

/** The text itself, or that of a text object. */
function textOf(part: unknown): string | undefined {
  if (typeof part === 'string') return part;
  return typeof part === 'object' && part !== null && 'text' in part
    ? textOf(part.text)
    : undefined;
}

function isWithin(length: number, least: number, max: number): boolean {
  return length >= least && length <= max;
}
