import { findReason } from '../../../src/replication/find-reason.ts';
import { allReasons } from '../../../src/replication/reasons/all-reasons.ts';
import { eventReasons } from '../../../src/replication/reasons/event-reasons.ts';
import type { Reason } from '../../../src/replication/reasons/reason.ts';
import { causesOf, checksOf, fixesOf } from '../../../src/replication/steps-of.ts';
import {
  noReason,
  undocumentedReason,
} from '../../../src/replication/reasons/undocumented-reason.ts';
import {
  batchOnlyCodes,
  benignCodes,
  criticalCodes,
  documentedCodes,
  formerCodes,
  outpostsCodes,
} from '../../fixtures/aws-reason-codes.ts';

const codesOf = (reasons: readonly Reason[]) => reasons.map(({ code }) => code).toSorted();
const table = [...allReasons, ...eventReasons].map((reason) => [reason.code, reason] as const);

/** Words of AWS CLI commands that change nothing. */
const readOnly = /^aws [a-z0-9]+ (get|head|list|describe|simulate|lookup)-[a-z-]+( |$)/;

/** Commands that replace a whole document that may hold more than what is fixed. */
const overwrites = /put-bucket-policy|put-key-policy|update-assume-role-policy|delete-/;

/** Sentences that begin with what to find out or do, without placeholders, JSON or commands. */
const nextStep = /^(Check|Decide|Find|Look|Nothing to fix|Put)[ .][^{}`]+\.$/;

/** Words that need something else at their side. */
const leansOnOthers = /\b(this|these|prints|last option|above|below|aws [a-z0-9]+)\b/i;

describe('the table of reasons', () => {
  it.each([...documentedCodes, ...formerCodes, ...outpostsCodes])('knows %s', (code) => {
    expect(findReason(code)).toBeDefined();
  });

  it('holds nothing that AWS does not document', () => {
    expect(codesOf(allReasons)).toEqual([...documentedCodes, ...outpostsCodes].toSorted());
  });

  it('has one meaning for each spelling', () => {
    const spellings = [...allReasons, ...eventReasons].flatMap(({ code, aliases }) => [
      code,
      ...aliases,
    ]);
    expect(new Set(spellings.map((each) => each.toLowerCase())).size).toBe(spellings.length);
  });

  it('gives every reason a title and a meaning of its own', () => {
    expect(new Set(allReasons.map(({ title }) => title)).size).toBe(allReasons.length);
    expect(new Set(allReasons.map(({ meaning }) => meaning)).size).toBe(allReasons.length);
  });

  it('never grants two things by policies of one name, as the second would replace the first', () => {
    const fixes = allReasons.flatMap(fixesOf);
    const grants = new Set(
      fixes.flatMap(({ command = '' }) => (command.includes('put-role-policy') ? command : [])),
    );
    const names = new Set([...grants].map((grant) => /--policy-name (\S+)/.exec(grant)?.[1]));
    expect(grants.size).toBeGreaterThan(10);
    expect(names.size).toBe(grants.size);
  });

  it.each(['DstMoonFull', noReason])('has a next step for %s, too', (code) => {
    const reason = undocumentedReason(code);
    expect(reason.nextStep).toMatch(nextStep);
    expect(reason.nextStep.length).toBeLessThanOrEqual(200);
    expect(reason.nextStep).not.toMatch(leansOnOthers);
  });

  it('marks what needs no waking', () => {
    expect(codesOf(allReasons.filter(({ isBenign }) => isBenign))).toEqual(benignCodes);
  });

  it('marks what only Batch Replication gives', () => {
    expect(codesOf(allReasons.filter(({ isBatchOnly }) => isBatchOnly))).toEqual(batchOnlyCodes);
  });

  it('calls critical what stops a whole rule', () => {
    expect(codesOf(allReasons.filter(({ severity }) => severity === 'critical'))).toEqual(
      criticalCodes,
    );
  });
});

describe.each(table)('%s', (code, reason) => {
  const steps = [...checksOf(reason), ...fixesOf(reason)];
  const commands = steps.flatMap(({ command }) => command ?? []);

  it('has a short title that goes on after "Replication failing:"', () => {
    expect(reason.title.length).toBeLessThanOrEqual(60);
    expect(reason.title).toMatch(/^([a-z]|S3 ).*[^.]$/);
  });

  it('has a meaning of one sentence', () => {
    expect(reason.meaning).toMatch(/^[A-Z][^.]*\.$/);
    expect(reason.meaning.length).toBeLessThanOrEqual(160);
  });

  it('has a next step that stands alone, for an alert at 3 a.m.', () => {
    expect(reason.nextStep).toMatch(nextStep);
    expect(reason.nextStep.length).toBeLessThanOrEqual(200);
    expect(reason.nextStep).not.toMatch(leansOnOthers);
  });

  it('speaks of what is allowed, as “may not” could be a guess', () => {
    expect(JSON.stringify(reason)).not.toMatch(/\bmay not\b/);
  });

  it('says what the cause may be, how to make sure and what to do', () => {
    expect(checksOf(reason).length).toBeGreaterThan(0);
    for (const { causes, fixes } of reason.remedies) {
      expect(causes.length).toBeGreaterThan(0);
      expect(fixes.length).toBeGreaterThan(0);
    }
  });

  it('names permissions where the code speaks of them, and only there', () => {
    expect(reason.permissions.length > 0).toBe(code.endsWith('NotPermitted'));
  });

  it('checks without changing anything', () => {
    for (const { command = 'aws s3api get-nothing' } of checksOf(reason)) {
      expect(command).toMatch(readOnly);
    }
  });

  it('has only commands of the AWS CLI, and none that replaces a policy', () => {
    for (const command of commands) {
      expect(command).toMatch(/^aws /);
      expect(command).not.toMatch(overwrites);
    }
  });

  it('quotes with single quotes only, and nothing that a shell would expand is outside them', () => {
    for (const command of commands) {
      const bare = command.split("'").filter((_part, index) => index % 2 === 0);
      expect(bare.join(' ')).not.toMatch(/["`$\\*?;&|<>()[\]~!#\n]/);
      expect(command.split("'").length % 2).toBe(1);
    }
  });

  it('never lets a key or version start an argument, where it could pass for an option', () => {
    for (const command of commands) {
      expect(command).not.toMatch(/\s'?\{(objectKey|versionId)\}/);
    }
  });

  it('keeps what is shown before the steps free of placeholders', () => {
    const texts = [reason.title, reason.meaning, reason.nextStep, ...causesOf(reason)];
    expect(texts.join(' ')).not.toMatch(/[{}]/);
  });

  it('keeps the words of steps free of placeholders and JSON, which have fields of their own', () => {
    const texts = steps.flatMap(({ instruction, caution = '' }) => [instruction, caution]);
    expect(texts.join(' ')).not.toMatch(/\{["\w]/);
  });

  it('fits every text into a Slack section', () => {
    for (const { instruction, statement, caution, command } of steps) {
      const texts = [instruction, JSON.stringify(statement), caution, command];
      expect(texts.join('').length).toBeLessThan(1500);
    }
  });
});
