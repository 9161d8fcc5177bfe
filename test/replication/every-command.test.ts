import { explainReason } from '../../src/replication/explain-reason.ts';
import type { Circumstances } from '../../src/replication/explanation.ts';
import { explainedReasons } from '../../src/replication/find-reason.ts';
import type { Step } from '../../src/replication/reasons/reason.ts';

const aCase: Circumstances = {
  sourceBucket: 'orders',
  destinationBucket: 'orders-dr',
  ruleId: 'everything',
  region: 'eu-west-1',
  accountId: '111122223333',
  partition: 'aws',
  objectKey: '2026/a.json',
  versionId: 'v1',
  firstRequestedAt: new Date('2026-11-20T10:00:00Z'),
  lastRequestedAt: new Date('2026-11-20T11:00:00Z'),
};

const codes = [...explainedReasons.map(({ code }) => code), 'DstMoonFull', undefined];

/** What the settings and the list of missing objects add to the job afterwards. */
const jobs: readonly Circumstances[] = [
  { reportBucket: 'acme-reports' },
  {
    incidentId: 'ab-cd_ef12345678',
    batchRoleArn: 'arn:aws:iam::111122223333:role/s3rep-batch',
    reportBucket: 'acme-reports',
  },
  { incidentId: 'ab-cd_ef12345678', listed: { objects: 25, at: new Date('2026-11-20T12:00:00Z') } },
];

/** What a person reads on one page, in that order: a cause with its checks and fixes, or what comes afterwards. */
function pagesOf(code: string | undefined): (readonly Step[])[] {
  const { remedies, replaySteps } = explainReason(code, aCase);
  const otherwise = jobs.map((job) => explainReason(code, { ...aCase, ...job }).replaySteps);
  return [...remedies.map(({ checks, fixes }) => [...checks, ...fixes]), replaySteps, ...otherwise];
}

const wordsToFill = (text: string) => text.match(/\b(?:[A-Z]+_[A-Z_]+|START|END)\b/g) ?? [];
const pastedOf = ({ statement, command = '' }: Step) =>
  `${statement === undefined ? '' : JSON.stringify(statement)} ${command}`;

/** Whether a step's command gives the word, by what its instruction says. */
const gives = ({ instruction, command }: Step, word: string) =>
  command !== undefined &&
  new RegExp(String.raw`(?:prints|Find|column is) [^.:]*\b${word}\b|\b${word} is\b`).test(
    instruction,
  );

/** Whether a step says itself what to put in. */
const explains = ({ instruction }: Step, word: string) =>
  new RegExp(String.raw`\b${word} is\b|Replace [^.]*\b${word}\b[^.]* with\b`).test(instruction);

describe.each(codes)('each command for %s', (code) => {
  const pages = pagesOf(code);
  const steps = pages.flat();
  const commands = steps.flatMap(({ command }) => command ?? []);

  it.each(pages)(
    'has its CAPITAL words from an earlier step, or says where they come from',
    (...page) => {
      page.forEach((step, index) => {
        const lost = wordsToFill(pastedOf(step)).filter(
          (word) =>
            !explains(step, word) && !page.slice(0, index).some((each) => gives(each, word)),
        );
        expect([step.instruction, lost]).toEqual([step.instruction, []]);
      });
    },
  );

  it('has everything filled in that the event tells', () => {
    const known =
      /\b(?:(?:SOURCE|DESTINATION)_BUCKET|REGION|ACCOUNT_ID|(?:OBJECT_)?KEY|VERSION_ID|RULE_ID|CREATED_\w+|INCIDENT_ID|LISTED_AT)\b/;
    expect(steps.map(pastedOf).filter((pasted) => known.test(pasted))).toEqual([]);
  });

  it('asks for a metric where S3 publishes it', () => {
    for (const command of commands.filter((each) => each.includes('--metric-name'))) {
      const isSource = command.includes('OperationsFailedReplication');
      expect(command).toContain(isSource ? '--region eu-west-1 ' : '--region DESTINATION_REGION ');
    }
  });

  it('names the Region of each service that has one', () => {
    const regional = /^aws (?:s3control|kms|cloudwatch|cloudtrail) /;
    for (const command of commands.filter((each) => regional.test(each))) {
      expect(command).toMatch(/ --region (?:eu-west-1|DESTINATION_REGION|JOB_REGION)\b/);
    }
  });

  it('gives an alias of a key to no command but the one that finds the key', () => {
    for (const command of commands.filter((each) => each.includes('KEY_ID'))) {
      expect(command).toMatch(/^aws kms describe-key /);
    }
  });

  it('says with whose credentials, where a bucket or key may be of another account', () => {
    for (const { instruction, command = '', credentialsOf } of steps) {
      const isOfKey = / kms /.test(command);
      // Whether a bucket exists is answered to everybody: 403 or 404.
      const isKnowable = command === 'aws s3api head-bucket --bucket orders-dr';
      const isAtDestination = /^aws s3api .*--bucket orders-dr\b/.test(command) && !isKnowable;
      const owner = isOfKey ? 'KMS key' : isAtDestination ? 'destination bucket' : credentialsOf;
      expect([instruction, credentialsOf]).toEqual([instruction, owner]);
    }
  });

  it('asks the simulator for nothing that it refuses, and shows all that it knows', () => {
    for (const command of commands.filter((each) => each.includes('simulate-principal-policy'))) {
      expect(/--action-names (.*?) --resource/.exec(command)?.[1]).not.toContain('*');
      expect(command).toContain('OrganizationsDecisionDetail.AllowedByOrganizations');
      expect(command).toContain('PermissionsBoundaryDecisionDetail.AllowedByPermissionsBoundary');
    }
  });

  it('never looks at a delete marker by its own version, which S3 answers with 405', () => {
    const { affects } = explainReason(code, aCase);
    const looks = /(?:head-object|get-object\b|get-object-tagging)/;
    expect(commands.filter((each) => affects === 'delete markers' && looks.test(each))).toEqual([]);
  });
});
