import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

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
  cli: ['settings', 'dynamodb', 'onboarding'],
  process: ['wiring', 'settings', 'slack', 'dynamodb', 'sqs', 'incidents'],
  lambda: ['wiring', 'settings', 'slack', 'dynamodb', 'sqs', 'incidents'],
  // It runs the bot as `process` does.
  local: ['process', 'settings', 'dynamodb', 'sqs', 'incidents', 'replication'],
  wiring: ['slack', 'dynamodb', 'incidents'],
  settings: ['incidents'],
  slack: ['incidents', 'replication'],
  dynamodb: ['incidents'],
  sqs: ['incidents'],
  incidents: ['replication'],
  replication: [],
  onboarding: [],
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

const pure = files.filter(({ path }) => /^(replication|incidents|onboarding)\//.test(path));
const rendering = files.filter(({ path }) =>
  /^slack\/(block-kit|reading|alert|digest|answers)\//.test(path),
);

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

  it('has its files in folders, each of which tells its part of the story', () => {
    expect([...new Set(files.map(({ path }) => folderOf(path)))].sort()).toEqual(
      Object.keys(mayImport).sort(),
    );
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
    const allowed = /^(\.|date-fns\/|valibot$|fastest-levenshtein$|node:(crypto|buffer|util)$)/;
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
  it('imports single functions of date-fns, since all of it takes a second and 500 MB', () => {
    const wrong = offenders(files, (file) => importsOf(file).includes('date-fns'));
    expect(wrong).toEqual([]);
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

  it('has no drawer for everything', () => {
    const drawer = /(^|\/)(utils?|helpers?|common|types|constants|services|index)\.[jt]s$/;
    expect(offenders(files, ({ path }) => drawer.test(path))).toEqual([]);
  });
});
