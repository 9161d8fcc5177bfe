import fc from 'fast-check';
import type { Circumstances, Explanation } from '../../src/replication/explanation.ts';
import { explainReason } from '../../src/replication/explain-reason.ts';
import { allReasons } from '../../src/replication/reasons/all-reasons.ts';
import { eventReasons } from '../../src/replication/reasons/event-reasons.ts';
import { causesOf, checksOf, fixesOf, stepsAfterwards } from '../../src/replication/steps-of.ts';
import { runPrinting } from './run-printing.ts';

const aCase: Circumstances = {
  sourceBucket: 'orders',
  destinationBucket: 'orders-dr',
  ruleId: 'everything',
  region: 'eu-west-1',
  accountId: '111122223333',
  partition: 'aws',
  objectKey: 'invoices/2026/1.pdf',
  versionId: 'v1',
  firstRequestedAt: new Date('2026-11-22T10:00:00Z'),
  lastRequestedAt: new Date('2026-11-22T11:00:00Z'),
};

const codes = [...allReasons.map(({ code }) => code), 'DstMoonFull', undefined];

const stepsOf = (explanation: Explanation) => [
  ...explanation.remedies.flatMap(({ checks, fixes }) => [...checks, ...fixes]),
  ...explanation.replaySteps,
];
const commandsOf = (explanation: Explanation) =>
  stepsOf(explanation).flatMap(({ command }) => command ?? []);
const allCommands = (circumstances: Circumstances) =>
  codes.flatMap((code) => commandsOf(explainReason(code, circumstances)));

describe('explainReason', () => {
  it('fills the case into the commands', () => {
    const explanation = explainReason('DstBucketUnversioned', aCase);
    const [checks, fixes] = [checksOf(explanation), fixesOf(explanation)];
    expect(checks[0]?.command).toBe('aws s3api get-bucket-versioning --bucket orders-dr');
    expect(fixes[0]?.command).toBe(
      'aws s3api put-bucket-versioning --bucket orders-dr --versioning-configuration Status=Enabled',
    );
  });

  it('says of a bucket that names its Region more, where it is the bucket that was not found', () => {
    const destinationBucket = 'logs-dr-444455556666-eu-central-1-an';
    const explain = (code: string, bucket: string) =>
      explainReason(code, { ...aCase, destinationBucket: bucket });
    const told = JSON.stringify(explain('DstBucketNotFound', destinationBucket));
    expect(told).toContain('eu-central-1');
    expect(explain('DstBucketUnversioned', destinationBucket).code).toBe('DstBucketUnversioned');
    expect(JSON.stringify(explain('DstBucketNotFound', 'orders-dr'))).not.toContain('eu-central-1');
  });

  it('carries the next step along', () => {
    expect(explainReason('DstKmsKeyNotFound', aCase).nextStep).toBe(
      "Put a key from the destination's Region into the rule (ReplicaKmsKeyID).",
    );
  });

  it('grants the missing action by a policy document of its own', () => {
    const fixes = fixesOf(
      explainReason('SrcGetAclNotPermitted', { ...aCase, partition: 'aws-cn' }),
    );
    const [printed = []] = runPrinting([fixes[0]?.command ?? '']);
    expect(printed).toContain('s3rep-GetObjectVersionAcl-orders');
    expect(JSON.parse(printed.at(-1) ?? '')).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['s3:GetObjectVersionAcl'],
          Resource: 'arn:aws-cn:s3:::orders/*',
        },
      ],
    });
  });

  it('knows a reason by an old spelling', () => {
    const explanation = explainReason('DstPutObjNotPermitted', aCase);
    expect(explanation).toMatchObject({ code: 'DstPutObjectNotPermitted', isDocumented: true });
  });

  it('names every cause of a refused write', () => {
    const explanation = explainReason('DstPutObjectNotPermitted', aCase);
    const { permissions } = explanation;
    const texts = causesOf(explanation).join(' ');
    for (const word of ['s3:ReplicateObject', 'bucket policy', 'KMS', 'owner', 'Deny', 'SSE-C']) {
      expect(texts).toContain(word);
    }
    expect(permissions.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['s3:ObjectOwnerOverrideToBucketOwner', 'kms:GenerateDataKey*']),
    );
  });

  it.each(codes.filter((code) => code?.endsWith('NotPermitted')))(
    'warns that another reason may follow %s',
    (code) => {
      const [first] = stepsAfterwards(explainReason(code, aCase));
      expect(first?.instruction).toContain('next reason');
    },
  );

  it('says of an unknown code that AWS does not list it, and still helps', () => {
    const explanation = explainReason('DstMoonFull ', aCase);
    expect(explanation).toMatchObject({
      code: 'DstMoonFull ',
      isDocumented: false,
      title: 'AWS has not documented this reason',
      severity: 'high',
      replay: 'replicate again',
    });
    expect(checksOf(explanation).length).toBeGreaterThan(3);
  });

  it('says so when S3 gave no reason', () => {
    const explanation = explainReason(undefined, aCase);
    expect(explanation).toMatchObject({ title: 'S3 gave no reason', isDocumented: false });
  });

  it.each(['__proto__', 'constructor', ''])('takes %j for an unknown code', (code) => {
    expect(explainReason(code, aCase)).toMatchObject({ code, isDocumented: false });
  });
});

describe('every explanation', () => {
  it.each([
    ['full', aCase],
    ['unknown', {}],
  ])('has no placeholder left when the case is %s', (_what, circumstances) => {
    const texts = codes.map((code) => JSON.stringify(explainReason(code, circumstances)));
    expect(texts.join('\n')).not.toMatch(/\{[a-z]\w*\}/i);
  });

  it('writes what is unknown in capitals', () => {
    const fixes = fixesOf(explainReason('DstBucketUnversioned', {}));
    expect(fixes[0]?.command).toContain('--bucket DESTINATION_BUCKET ');
  });

  it.each([...codes, ...eventReasons.map(({ code }) => code)])(
    'says of %s what each word in capitals stands for before it is used',
    (code) => {
      let read = '';
      for (const { instruction, statement, command = '' } of stepsOf(explainReason(code, aCase))) {
        read += `${instruction}\n`;
        const pasted = `${JSON.stringify(statement)} ${command}`;
        const used = pasted.match(/\b(?:[A-Z]+_[A-Z_]+|START|END)\b/g) ?? [];
        expect(used.filter((word) => !read.includes(word))).toEqual([]);
      }
    },
  );

  it('gives statements that are JSON', () => {
    const statements = codes
      .flatMap((code) => stepsOf(explainReason(code, aCase)))
      .flatMap(({ statement }) => (statement === undefined ? [] : JSON.stringify(statement)));
    expect(statements.length).toBeGreaterThan(10);
    for (const statement of statements) {
      expect(JSON.parse(statement)).toMatchObject({ Effect: 'Allow' });
    }
  });

  it('hands the AWS CLI arguments that are JSON wherever they look like it', () => {
    const json = runPrinting(allCommands(aCase))
      .flat()
      .filter((argument) => /^(?:\{|\[\{)/.test(argument));
    expect(json.length).toBeGreaterThan(50);
    for (const argument of json) {
      expect(() => void JSON.parse(argument)).not.toThrow();
    }
  });

  it('keeps every command to the same arguments, whatever S3 sends as key', () => {
    const expected = runPrinting(allCommands({ ...aCase, objectKey: 'the-key' }));
    const anyKey = fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(anyKey, (objectKey) => {
        const isShown = /^[ -~]+$/.test(objectKey) && !/^(fileb?|https?):\/\//.test(objectKey);
        const shown = isShown ? objectKey : 'OBJECT_KEY';
        const printed = runPrinting(allCommands({ ...aCase, objectKey }));
        expect(printed).toEqual(
          expected.map((args) =>
            args.map((argument) =>
              argument.replaceAll('the-key', () =>
                argument.startsWith('[') ? JSON.stringify(shown).slice(1, -1) : shown,
              ),
            ),
          ),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('keeps whatever else S3 sends out of commands when it cannot be true', () => {
    const nasty = '$(touch /tmp/owned)`id`\'"; rm -rf ~ #\n*';
    const circumstances = {
      sourceBucket: nasty,
      destinationBucket: nasty,
      ruleId: nasty,
      region: nasty,
      accountId: nasty,
      versionId: nasty,
      objectKey: nasty,
    };
    expect(allCommands(circumstances)).toEqual(allCommands({}));
  });
});
