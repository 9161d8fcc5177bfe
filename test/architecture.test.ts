import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const files: readonly SourceFile[] = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(ts|js)$/.test(path))
  .map((path) => ({ path, text: readFileSync(join('src', path), 'utf8') }));

/** Folder -> folders whose files it may import besides its own. `.` is the roots, such as process.ts. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  replication: [],
  incidents: ['replication'],
  slack: ['incidents', 'replication'],
  dynamodb: ['incidents', 'replication'],
  sqs: ['incidents'],
  onboarding: [],
  local: ['incidents', 'replication', 'dynamodb'],
  '.': ['replication', 'incidents', 'slack', 'dynamodb', 'sqs', 'local', 'onboarding'],
};

/** Files of the roots that every folder may import, since they are words rather than parts. */
const shared = new Set(['log.ts']);

function folderOf(path: string): string {
  const [first, ...rest] = path.split('/');
  return rest.length === 0 ? '.' : first!;
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

  it('imports along the arrows only: roots, adapters, incidents, replication', () => {
    const wrong = files.flatMap((file) =>
      localImportsOf(file)
        .filter((path) => !shared.has(path) && folderOf(path) !== folderOf(file.path))
        .filter((path) => !mayImport[folderOf(file.path)]?.includes(folderOf(path)))
        .map((path) => `${file.path} -> ${path}`),
    );
    expect(wrong).toEqual([]);
  });

  it('has no circles among the folders of Slack', () => {
    const arrows = files.flatMap((file) =>
      localImportsOf(file).map((path) => [dirname(file.path), dirname(path)] as const),
    );
    const below = (folder: string, seen = new Set<string>()): Set<string> => {
      for (const [from, to] of arrows) {
        if (from !== folder || to === folder || !to.startsWith('slack') || seen.has(to)) continue;
        below(to, seen.add(to));
      }
      return seen;
    };
    const folders = [...new Set(arrows.map(([from]) => from))];
    expect(folders).toContain('slack/alert');
    expect(folders.filter((folder) => below(folder).has(folder))).toEqual([]);
  });

  it('uses what is for one machine alone in local.ts alone', () => {
    const users = offenders(
      files.filter(({ path }) => folderOf(path) !== 'local'),
      (file) => localImportsOf(file).some((path) => folderOf(path) === 'local'),
    );
    expect(users).toEqual(['local.ts']);
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

  it('reads the environment in the roots alone', () => {
    const wrong = offenders(
      files,
      ({ path, text }) => folderOf(path) !== '.' && /process\.env/.test(text),
    );
    expect(wrong).toEqual([]);
  });

  it('has no drawer for everything', () => {
    const drawer = /(^|\/)(utils?|helpers?|common|types|constants|services|index)\.[jt]s$/;
    expect(offenders(files, ({ path }) => drawer.test(path))).toEqual([]);
  });
});
