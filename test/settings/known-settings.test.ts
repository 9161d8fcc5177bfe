import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { parse } from 'yaml';
import { type KnownSetting, knownSettings } from '../../src/settings/known-settings.ts';

/** Whoever sets the bot up reads there of the settings, and of the parameters of a deployment. */
const setUpPages = ['docs/set-up.md', 'docs/lambda.md'];

const setUpText = setUpPages.map((page) => readFileSync(page, 'utf8')).join('\n');

const settings: readonly (readonly [string, KnownSetting])[] = Object.entries(knownSettings);
const isRequired = ({ schema }: KnownSetting) => !v.is(schema, undefined);
const defaultOf = ({ schema }: KnownSetting) => String(v.getDefault(schema) ?? '');

/** The last cells of the page's tables by the names in their first ones, which share rows at times. */
function readTables(): ReadonlyMap<string, string> {
  const rows = setUpText.matchAll(/^\| (`[^|]+`) \|[^|]*\|([^|]*)\|$/gm);
  return new Map(
    [...rows].flatMap(([, first = '', last = '']) => {
      const cells = last.replaceAll('`', '').split(',');
      const names = [...first.matchAll(/`([^`]+)`/g)];
      return names.map(([, name = ''], nth) => [name, cells[nth]?.trim() ?? ''] as const);
    }),
  );
}

/** The parameters of the deployment with their defaults, and the variables of the functions that they fill. */
function readDeployment() {
  const { params, provider, functions } = parse(readFileSync('serverless.yml', 'utf8'), {
    merge: true,
    logLevel: 'silent',
  });
  const { slack, sweep } = functions;
  const variables = { ...provider.environment, ...slack.environment, ...sweep.environment };
  const filled = Object.entries<string>(variables).flatMap(([name, value]) => {
    const parameter = /^\$\{param:([\w-]+)\}$/.exec(String(value))?.[1];
    return parameter === undefined ? [] : [[parameter, name] as const];
  });
  return { defaults: params.default as Readonly<Record<string, string>>, filled };
}

describe('Every setting', () => {
  const tables = readTables();

  it.each(settings)('has a default and limits of its own form, or none: %s', (_name, setting) => {
    const texts = [defaultOf(setting), ...(setting.limits ?? [])].map(String);
    expect(texts.filter((text) => text !== '' && !v.is(setting.schema, text))).toEqual([]);
  });

  it.each(settings)('says its unit at the end of its name, if it has one: %s', (name, { unit }) => {
    expect(/_(SECONDS|MINUTES|HOURS)$/.exec(name)?.[1]?.toLowerCase()).toBe(unit);
  });

  it.each(settings)('is where the bot is set up, with its default: %s', (name, setting) => {
    const told = tables.get(name);
    // Nobody and everybody, who are no text, are said in words.
    const isInWords = !isRequired(setting) && defaultOf(setting) === '';
    expect(told).toBeDefined();
    expect(told).toBe(isInWords ? told : defaultOf(setting));
  });
});

describe('serverless.yml', () => {
  const { defaults, filled } = readDeployment();
  const tables = readTables();

  it('fills settings, and only such as there are', () => {
    expect(filled.length).toBeGreaterThan(5);
    expect(Object.keys(knownSettings)).toEqual(
      expect.arrayContaining(filled.map(([, name]) => name)),
    );
  });

  it.each(filled)('gives %s the default of %s, and the page says so', (parameter, name) => {
    const setting: KnownSetting = knownSettings[name as keyof typeof knownSettings];
    expect(defaults[parameter]).toBe(isRequired(setting) ? undefined : defaultOf(setting));
    expect(tables.get(parameter)).toBe(defaultOf(setting));
  });
});
