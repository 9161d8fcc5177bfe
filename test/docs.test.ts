import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { parse } from 'yaml';
import { readSettings } from '../src/settings/read-settings.ts';
import { times } from '../src/incidents/announcing/times.ts';
import { generatedTables, withTable } from './docs/generated-tables.ts';

const read = (path: string): string => readFileSync(path, 'utf8');

const pages: readonly string[] = ['.', 'docs', 'src', 'bench'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
);

interface Package {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}
const { scripts, dependencies, devDependencies } = JSON.parse(read('package.json')) as Package;

/** Code between fences is no text: `# a comment` is no heading there. */
const withoutCode = (text: string): string => text.replaceAll(/^ *```[^]*?^ *```$/gm, '');

/** As GitHub makes them of headings. */
function anchorsOf(page: string): string[] {
  return Array.from(withoutCode(read(page)).matchAll(/^#+ (.+)$/gm), ([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function brokenLinksOf(page: string): string[] {
  const text = withoutCode(read(page));
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"/g)].map(
    ([, inText, inTag]) => inText ?? inTag ?? '',
  );
  return targets.filter((target) => {
    if (/^(https?|mailto):/.test(target)) return false;
    const [path = '', anchor] = target.split('#');
    const file = path === '' ? page : normalize(join(dirname(page), path));
    return !existsSync(file) || (anchor !== undefined && !anchorsOf(file).includes(anchor));
  });
}

/** Cells of the rows of the table that begins with this heading. */
function rowsOf(page: string, heading: string): string[][] {
  const [, rows = ''] = new RegExp(
    `^\\| ${heading} \\|.*\n\\|[- |:]+\\|\n((?:\\|.*\n)+)`,
    'm',
  ).exec(read(page))!;
  return rows
    .trim()
    .split('\n')
    .map((row) =>
      row
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
}

describe('the documentation', () => {
  it.each(pages)('has no link or anchor in %s that leads nowhere', (page) => {
    expect(brokenLinksOf(page)).toEqual([]);
  });

  it.each(pages)('names in %s only npm scripts that exist', (page) => {
    const named = Array.from(
      read(page).matchAll(/npm run ([\w-]+(?::\w+)?)/g),
      ([, name = '']) => name,
    );
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it.each(pages)('names in %s only files of src, test and bench that exist', (page) => {
    const named = read(page).matchAll(/`((?:src|test|bench)\/[\w./-]+\.\w+)`/g);
    expect(Array.from(named, ([, path = '']) => path).filter((path) => !existsSync(path))).toEqual(
      [],
    );
  });

  it.each(generatedTables)(
    'has the table of $name in $page as `npm run docs` writes it',
    (table) => {
      const text = read(table.page);
      expect(text).toBe(withTable(text, table));
    },
  );
});

describe('the README', () => {
  it('is short enough for people in a hurry', () => {
    expect(Buffer.byteLength(read('README.md'))).toBeLessThanOrEqual(10 * 1024);
  });

  it.each([
    ['dependency', dependencies],
    ['development dependency', devDependencies],
  ])('names every %s, and no other', (heading, packages) => {
    const named = rowsOf('README.md', heading).flatMap(([names = '']) => names.split(/[,;] /));
    expect(named.toSorted()).toEqual(Object.keys(packages).toSorted());
  });
});

describe('docs/set-up.md', () => {
  const complete = {
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_SIGNING_SECRET: 'abc123',
    ALERT_CHANNEL_ID: 'C0123ABCDEF',
    QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/111122223333/s3rep',
    TABLE_NAME: 's3rep',
  };
  const rows = rowsOf('docs/set-up.md', 'setting');

  it('tells of every setting that is read, and of no other', () => {
    const asked = new Set<string>();
    const environment = new Proxy<Record<string, string | undefined>>(complete, {
      get(target, name) {
        asked.add(String(name));
        return target[String(name)];
      },
    });
    readSettings(environment);
    // The SDK's own, which has a table of its own.
    asked.delete('AWS_REGION');
    expect(rows.flatMap(([names = '']) => names.split(', ')).toSorted()).toEqual(
      [...asked].map((name) => `\`${name}\``).toSorted(),
    );
  });

  it('gives the defaults that the code has', () => {
    const { port, announceIntervalSeconds, lifecycleTimes, logLevel } = readSettings(complete);
    expect(Object.fromEntries(rows.map(([name, , value]) => [name, value]))).toMatchObject({
      '`PORT`': String(port),
      '`ANNOUNCE_INTERVAL_SECONDS`': String(announceIntervalSeconds),
      '`REMIND_AFTER_MINUTES`': String(lifecycleTimes.remindMillis / 60_000),
      '`ESCALATE_AFTER_MINUTES`': String(lifecycleTimes.escalateMillis / 60_000),
      '`ASK_AFTER_HOURS`': String(lifecycleTimes.askMillis / 3_600_000),
      '`LOG_LEVEL`': `\`${logLevel}\``,
    });
  });

  it('makes a queue whose visibility timeout outlasts a claim', () => {
    const [, seconds] = /VisibilityTimeout: "(\d+)"/.exec(read('docs/set-up.md'))!;
    expect(Number(seconds) * 1000).toBeGreaterThan(times.claimMillis);
  });
});

describe('docs/operate.md', () => {
  it('explains every fact that the log may have, and no other', () => {
    const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => read(join('src', name)));
    // The first argument; or what a type allows it to be.
    const written = /\blog\??\.(?:debug|info|warn|error)\(([^,)]+)|\btype \w+Fact =([^;]+);/g;
    const inCode = sources
      .flatMap((text) => [...text.matchAll(written)])
      .flatMap(
        ([, argument = '', type = '']) => `${argument}${type}`.match(/'[a-z]+(_[a-z]+)+'/g) ?? [],
      );
    const explained = ['fact', 'fact of every day']
      .flatMap((heading) => rowsOf('docs/operate.md', heading))
      .flatMap(([names = '']) => names.split(', '));
    expect(explained.toSorted()).toEqual(
      [...new Set(inCode)].map((fact) => String(fact).replaceAll("'", '`')).toSorted(),
    );
  });
});

describe('docs/lambda.md', () => {
  // Tags of CloudFormation, such as !Ref, leave the name that they refer to.
  const deployment = parse(read('serverless.yml'), { merge: true, logLevel: 'error' });
  const rows = rowsOf('docs/lambda.md', 'parameter').map(
    ([name = '', , value = '']) => [name.replaceAll('`', ''), value] as const,
  );

  it('tells of every parameter of serverless.yml, and of no other', () => {
    const named = read('serverless.yml').matchAll(/\$\{param:([\w-]+)\}/g);
    expect(rows.map(([name]) => name).toSorted()).toEqual(
      [...new Set(Array.from(named, ([, name = '']) => name))].toSorted(),
    );
  });

  it('gives the defaults that serverless.yml has', () => {
    const { default: defaults } = deployment.params;
    expect(Object.fromEntries(rows)).toEqual({
      ...Object.fromEntries(rows.map(([name]) => [name, ''])),
      ...defaults,
      accounts: 'this one',
    });
  });

  it('deploys roles that may use the table as the policy in docs/set-up.md says', () => {
    const actionsOf = (text: string) =>
      new Set(Array.from(text.matchAll(/dynamodb:\w+(?=")/g), ([action]) => action));
    const policies = /^```json\n\{"Version"[^]*?^```/m.exec(read('docs/set-up.md'))![0];
    const [table] = deployment.resources.Resources.SlackRole.Properties.Policies;
    expect(actionsOf(policies)).toEqual(actionsOf(JSON.stringify(table)));
  });
});
