import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { measureFunctions } from './measure-functions.ts';
import { buttonIds } from '../src/slack/alert/actions.ts';
import { menuId } from '../src/slack/alert/offer-actions.ts';
import { forms } from '../src/slack/forms/forms.ts';

interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const files: readonly SourceFile[] = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(ts|js)$/.test(path))
  .map((path) => ({ path, text: readFileSync(join('src', path), 'utf8') }));

/**
 * Folder -> folders whose files it may import besides its own, from the entry points down. `lib/` is open to all but
 * the pretend Slack.
 */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  cli: ['settings', 'dynamodb', 'onboarding', 'aws', 'coverage', 'replication'],
  process: [
    'wiring',
    'settings',
    'slack',
    'dynamodb',
    'sqs',
    's3',
    'incidents',
    'replay',
    'coverage',
  ],
  lambda: [
    'wiring',
    'settings',
    'slack',
    'dynamodb',
    'sqs',
    'incidents',
    'replay',
    'diagnosis',
    'coverage',
  ],
  // It runs the bot as `process` does.
  local: ['process', 'wiring', 'settings', 'dynamodb', 'sqs', 'incidents', 'replication'],
  wiring: [
    'slack',
    'dynamodb',
    's3',
    'aws',
    'pagerduty',
    'incidents',
    'replay',
    'diagnosis',
    'coverage',
    'replication',
  ],
  settings: ['incidents', 'replication'],
  slack: ['incidents', 'replay', 'diagnosis', 'coverage', 'replication'],
  dynamodb: ['incidents', 'replay', 'diagnosis', 'coverage'],
  sqs: ['incidents'],
  s3: ['replay', 'incidents'],
  aws: ['s3', 'diagnosis', 'coverage', 'replication'],
  pagerduty: ['incidents', 'replication'],
  incidents: ['replication'],
  replication: [],
  onboarding: ['diagnosis', 'iam-policy', 'replication'],
  replay: ['incidents', 'replication'],
  diagnosis: ['iam-policy', 'replication'],
  coverage: ['diagnosis', 'iam-policy', 'replication', 'onboarding'],
  'iam-policy': [],
  lib: [],
};

/** The parts of the core from the bottom up: each may import those before it. Use cases are on top. */
const coreLayers = [
  'model',
  'ports',
  'counting',
  'lifecycle',
  'stats',
  'ingest',
  'announcing',
  '.',
];

function folderOf(path: string): string {
  return path.split('/')[0]!;
}

/** The part of the core that a file belongs to. */
function layerOf(path: string): string {
  const [, part, ...rest] = path.split('/');
  return rest.length === 0 ? '.' : part!;
}

function importsOf({ text }: SourceFile): string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*['"]([\w@.:/-]+)['"]/g)].map(
    (match) => match[1]!,
  );
}

function localImportsOf(file: SourceFile): string[] {
  return importsOf(file)
    .filter((name) => name.startsWith('.'))
    .map((name) => normalize(join(dirname(file.path), name)));
}

interface Arrow {
  readonly from: string;
  readonly to: string;
}

const typescript = files.filter(({ path }) => path.endsWith('.ts') && !path.endsWith('.d.ts'));

/** Every import of one file of ours by another. */
const arrows: readonly Arrow[] = files.flatMap((file) =>
  localImportsOf(file).map((to) => ({ from: file.path, to })),
);

const exported =
  /^export (?:declare )?(?:async )?(?:function\*?|const|class|interface|type) (\w+)/gm;

/** Comments may speak of what code may not do. */
function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
}

const pure = files.filter(({ path }) =>
  /^(replication|incidents|onboarding|replay|diagnosis|coverage|iam-policy)\//.test(path),
);
const rendering = files.filter(({ path }) =>
  /^slack\/(block-kit|reading|alert|digest|answers)\//.test(path),
);

type Listen = (app: object, service: object) => void;

/** All ids that the bot registers with Bolt, by what it registers them for: `action`, `view`, `options`, `shortcut`. */
async function readListened(): Promise<ReadonlyMap<string, readonly (string | RegExp)[]>> {
  const heard: { readonly by: string; readonly id: string | RegExp }[] = [];
  const app = new Proxy(
    {},
    {
      get: (_app, by: string) => (about: string | RegExp | { callback_id: string }) =>
        heard.push({
          by,
          id: typeof about === 'string' || about instanceof RegExp ? about : about.callback_id,
        }),
    },
  );
  for (const { path } of files.filter((file) => /^slack\/.*\/listen-to-/.test(file.path))) {
    const exports: Readonly<Record<string, Listen>> = await import(`../src/${path}`);
    for (const listen of Object.values(exports)) listen(app, {});
  }
  return new Map(
    [...Map.groupBy(heard, ({ by }) => by)].map(([by, all]) => [by, all.map(({ id }) => id)]),
  );
}

/** Every `action_id` that some rendering writes; the fields of a form are read with the form. */
function readRenderedActions(): string[] {
  const written = files
    .filter(({ path }) => path.startsWith('slack/'))
    .flatMap(({ text }) => [...text.matchAll(/action(?:_id|Id): (?:'(\w+)'|`(\w+)\$\{)/g)])
    .map(([, whole, start]) => whole ?? `${start}1`);
  return [...buttonIds, menuId, ...written];
}

function offenders(some: readonly SourceFile[], isWrong: (file: SourceFile) => boolean): string[] {
  return some.filter(isWrong).map(({ path }) => path);
}

describe('src', () => {
  it('is what this test reads', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(pure.length).toBeGreaterThan(20);
  });

  it('holds no file of more than 200 lines', () => {
    expect(offenders(files, ({ text }) => text.split('\n').length > 201)).toEqual([]);
  });

  it('holds no function of more than 40 lines', () => {
    const long = typescript.flatMap(({ path, text }) =>
      measureFunctions(text)
        .filter(({ lines }) => lines > 40)
        .map(({ firstLine, lines }) => `${path}:${firstLine} has ${lines}`),
    );
    expect(typescript.flatMap(({ text }) => measureFunctions(text)).length).toBeGreaterThan(2000);
    expect(long).toEqual([]);
  });

  it('has one line of comment in ten at most, and none that says nothing', () => {
    const lines = typescript.flatMap(({ text }) => text.split('\n').map((line) => line.trim()));
    const comments = lines.filter((line) => /^(\/\/|\/\*|\*)/.test(line));
    const empty = comments.filter((line) => /^\W*(The same\b|What \w+( \w+)? needs\b)/.test(line));
    expect(comments.length / lines.filter((line) => line !== '').length).toBeLessThanOrEqual(0.1);
    expect(empty).toEqual([]);
  });

  it('has its files in folders, each of which tells its part of the story', () => {
    expect([...new Set(files.map(({ path }) => folderOf(path)))].sort()).toEqual(
      Object.keys(mayImport).sort(),
    );
  });

  it('has its folders named where a newcomer looks for them', () => {
    const named = (text: string, folder: string) =>
      new RegExp(`(^|[\\s\`/])${folder}/`, 'm').test(text);
    const guide = readFileSync('CONTRIBUTING.md', 'utf8');
    const page = readFileSync('src/README.md', 'utf8');
    const folders = Object.keys(mayImport);
    const inside = readdirSync('src', { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect(folders.filter((folder) => !guide.includes(`\`src/${folder}/\``))).toEqual([]);
    expect(inside.filter((folder) => !named(page, folder))).toEqual([]);
  });

  it('imports along the arrows only: entry points, wiring, adapters, incidents, replication', () => {
    const wrong = arrows
      .filter(({ from, to }) => folderOf(from) !== folderOf(to) && folderOf(to) !== 'lib')
      .filter(({ from, to }) => !mayImport[folderOf(from)]?.includes(folderOf(to)))
      .map(({ from, to }) => `${from} -> ${to}`);
    expect(wrong).toEqual([]);
  });

  it('imports downwards only inside the core', () => {
    const inCore = ({ from, to }: Arrow) => [from, to].every((p) => folderOf(p) === 'incidents');
    const wrong = arrows
      .filter(inCore)
      .filter(({ from, to }) => coreLayers.indexOf(layerOf(to)) > coreLayers.indexOf(layerOf(from)))
      .map(({ from, to }) => `${from} -> ${to}`);
    expect(new Set(arrows.filter(inCore).map(({ from }) => layerOf(from)))).toEqual(
      new Set(coreLayers),
    );
    expect(wrong).toEqual([]);
  });

  it('has no circles among any folders', () => {
    const below = (folder: string, seen = new Set<string>()): Set<string> => {
      for (const { from, to } of arrows) {
        const next = dirname(to);
        if (dirname(from) !== folder || next === folder || seen.has(next)) continue;
        below(next, seen.add(next));
      }
      return seen;
    };
    const folders = [...new Set(arrows.map(({ from }) => dirname(from)))];
    expect(folders.length).toBeGreaterThan(25);
    expect(folders.filter((folder) => below(folder).has(folder))).toEqual([]);
  });

  it('has a pretend Slack that knows nothing of s3rep', () => {
    const inside = (path: string) => path.startsWith('local/pretend-slack/');
    const wrong = arrows.filter(({ from, to }) => inside(from) && !inside(to));
    expect(arrows.filter(({ from }) => inside(from)).length).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
  });

  it('has a pretend AWS that knows nothing of s3rep', () => {
    const inside = (path: string) => /^local\/pretend-(aws|slack)\//.test(path);
    const wrong = arrows.filter(
      ({ from, to }) => from.startsWith('local/pretend-aws/') && !inside(to),
    );
    expect(wrong).toEqual([]);
  });

  it('names no two exports alike', () => {
    const exports = files
      .filter(({ path }) => !path.startsWith('local/pretend-slack/page/'))
      .flatMap(({ path, text }) =>
        [...text.matchAll(exported)].map((match) => ({ path, name: match[1]! })),
      )
      // Each function on Lambda has a `handler`: the name that Lambda's own examples use.
      .filter(({ path, name }) => !(folderOf(path) === 'lambda' && name === 'handler'));
    const byName = Map.groupBy(exports, ({ name }) => name);
    const twice = [...byName].filter(([, all]) => new Set(all.map(({ path }) => path)).size > 1);
    expect(exports.length).toBeGreaterThan(500);
    expect(twice).toEqual([]);
  });

  it('keeps SDKs and Node, but for hashing, bytes and comparing, out of the pure part', () => {
    const allowed =
      /^(\.|date-fns\/|valibot$|fastest-levenshtein$|csv-stringify\/sync$|node:(crypto|buffer|util)$)/;
    const wrong = pure.flatMap((file) => importsOf(file).filter((name) => !allowed.test(name)));
    expect(wrong).toEqual([]);
  });

  it('takes no more than types from SDKs where text for Slack is rendered and read', () => {
    const allowed = /^(\.|@?date-fns\/)/;
    const wrong = rendering.flatMap((file) =>
      importsOf({ ...file, text: file.text.replaceAll(/^import type [^;]*;/gm, '') }).filter(
        (name) => !allowed.test(name),
      ),
    );
    expect(rendering.length).toBeGreaterThan(50);
    expect(wrong).toEqual([]);
  });

  // On Node 24, importing all of date-fns takes a second and 500 MB at its peak; one function 0.03 s and 10 MB.
  it('imports single functions of date-fns, in one file alone, since each import takes milliseconds', () => {
    expect(offenders(files, (file) => importsOf(file).includes('date-fns'))).toEqual([]);
    const importers = offenders(files, (file) =>
      importsOf(file).some((name) => name.startsWith('date-fns/')),
    );
    // The pretend AWS knows nothing of s3rep.
    expect(importers.filter((path) => !path.startsWith('local/pretend-aws/'))).toEqual([
      'lib/dates.ts',
    ]);
  });

  it('reads no clock, randomness or environment in the pure part, and none to render', () => {
    const impure = /new Date\(\)|Date\.now|performance\.|Math\.random|random(UUID|Bytes)|process\./;
    expect(
      offenders([...pure, ...rendering], ({ text }) => impure.test(withoutComments(text))),
    ).toEqual([]);
  });

  it('reads the environment in entry points alone', () => {
    const wrong = offenders(files, ({ text }) => /process\.env/.test(text)).filter(
      (path) => !/^(process|local)\/main\.ts$|^lambda\/(queue|slack|sweep)\.ts$|^cli\//.test(path),
    );
    expect(wrong).toEqual([]);
  });

  it('has no dead action ids', async () => {
    const listened = await readListened();
    const actions = listened.get('action') ?? [];
    const rendered = readRenderedActions();
    const matches = (id: string, by: string | RegExp) =>
      by instanceof RegExp ? by.test(id) : by === id;
    expect(rendered).toEqual(
      expect.arrayContaining(['acknowledge', 'more', 'explain_1', 'find_reason']),
    );
    expect(rendered.filter((id) => !actions.some((by) => matches(id, by)))).toEqual([]);
    expect(actions.filter((by) => !rendered.some((id) => matches(id, by)))).toEqual([]);
    expect(rendered).toEqual(expect.arrayContaining([...(listened.get('options') ?? [])]));
    expect(new Set(listened.get('view'))).toEqual(
      new Set([...Object.keys(forms), 'find_objects', 'ignore_bucket']),
    );
  });

  it('has its listeners built into the app, all of them', () => {
    const app = files.find(({ path }) => path === 'slack/build-app.ts')?.text ?? '';
    const names = files.flatMap(({ text }) => [
      ...text.matchAll(/^export function (listenTo\w+)/gm),
    ]);
    expect(names.length).toBeGreaterThan(6);
    expect(names.filter(([, name]) => !app.includes(`  ${name}(app, service);`))).toEqual([]);
  });

  it('has no drawer for everything', () => {
    const drawer = /(^|\/)(utils?|helpers?|common|types|constants|services|index)\.[jt]s$/;
    expect(offenders(files, ({ path }) => drawer.test(path))).toEqual([]);
  });
});
