import * as dynamodb from '@aws-sdk/client-dynamodb';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { RegoEngine, TemplateFile } from '@aws/cloudformation-validate';
import { keyOfDue } from '../../src/dynamodb/due-items.ts';
import { wakeUpPartition } from '../../src/dynamodb/wake-ups.ts';
import { buildTableDefinition, expiryAttribute } from '../../src/dynamodb/table-definition.ts';
import { lastAlertMillis } from '../../src/lambda/announce-within.ts';
import { evaluate } from './evaluate.ts';
import type { Packaged, Resource, Statement } from './package-functions.ts';

const names = ['slack', 'queue', 'sweep'] as const;
const inCloudFormation = { slack: 'Slack', queue: 'Queue', sweep: 'Sweep' } as const;

/** What Lambda does by itself on behalf of a function that a stream wakes. */
const streamActions: ReadonlySet<string> = new Set([
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:ListStreams',
]);

/** What a deployment would make. */
export function describeTemplate(packaged: () => Packaged): void {
  const resource = (name: string): Resource => {
    const found = packaged().template.Resources[name];
    if (found === undefined) throw new Error(`The template has no ${name}.`);
    return found;
  };
  const functionOf = (name: (typeof names)[number]) =>
    resource(`${inCloudFormation[name]}LambdaFunction`).Properties;
  const statementsOf = (role: string): Statement[] =>
    resource(role).Properties.Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  const actionsOf = (statements: readonly Statement[]) =>
    statements.flatMap(({ Action }) => Action);

  it('is valid CloudFormation', () => {
    const engine = new RegoEngine();
    try {
      const { diagnostics } = engine.validateStandard(new TemplateFile(packaged().templatePath), {
        severityLevel: 'WARN',
        // W3005: osls itself names resources in DependsOn that are referred to anyway. W8003: a parameter of osls decides
        // a condition before CloudFormation sees it.
        exclude: { ids: ['W3005', 'W8003'] },
      });
      expect(
        diagnostics.map(({ severity, ruleId, message }) => `${severity} ${ruleId} ${message}`),
      ).toEqual([]);
    } finally {
      engine.free();
    }
  });

  it('is small enough to be given to CloudFormation as a text, as docs/lambda.md does to adopt a table', () => {
    expect(statSync(packaged().templatePath).size).toBeLessThan(51_200);
  });

  it.each(names)('runs %s on Node.js 24 and arm64, from a bundle that is there', (name) => {
    expect(functionOf(name)).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: `src/lambda/${name}.handler`,
    });
    expect(existsSync(packaged().bundleOf(name))).toBe(true);
  });

  it('has a queue that outwaits its function, takes back single messages, and never gives up as long as it keeps a message', () => {
    const mapping = resource('QueueEventSourceMappingSQSQueue').Properties;
    expect(mapping.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
    expect(mapping.MaximumBatchingWindowInSeconds).toBeGreaterThanOrEqual(1);
    const queue = resource('Queue').Properties;
    expect(queue.VisibilityTimeout).toBeGreaterThanOrEqual(6 * functionOf('queue').Timeout);
    expect(queue.RedrivePolicy).toEqual({
      deadLetterTargetArn: { 'Fn::GetAtt': ['DeadLetters', 'Arn'] },
      maxReceiveCount: 1_000,
    });
    // Also where the function cannot say when to try again.
    expect(1_000 * queue.VisibilityTimeout).toBeGreaterThan(queue.MessageRetentionPeriod);
    expect(queue.MessageRetentionPeriod).toBe(14 * 24 * 3600);
    expect(resource('DeadLetters').Properties.MessageRetentionPeriod).toBe(14 * 24 * 3600);
    expect(functionOf('queue').DeadLetterConfig.TargetArn).toEqual({
      'Fn::GetAtt': ['DeadLetters', 'Arn'],
    });
  });

  it('leaves sweep time for many alerts before the last, and slack for its answer', () => {
    expect(functionOf('sweep').Timeout * 1_000).toBeGreaterThan(2 * lastAlertMillis);
    const slackWaitsSeconds = 3;
    expect(functionOf('slack').Timeout).toBeGreaterThan(slackWaitsSeconds);
  });

  it('wakes sweep every minute, as soon as something becomes due, and when somebody clicks', () => {
    expect(resource('SweepEventsRuleSchedule1').Properties).toMatchObject({
      ScheduleExpression: 'rate(1 minute)',
      State: 'ENABLED',
    });
    const mappings = Object.values(packaged().template.Resources).filter(({ Properties }) =>
      JSON.stringify(Properties ?? {}).includes('StartingPosition'),
    );
    const patterns = mappings.map(({ Properties }) =>
      JSON.parse(Properties.FilterCriteria.Filters[0]!.Pattern),
    );
    expect(patterns.map(({ eventName }) => eventName)).toEqual([['INSERT'], ['INSERT']]);
    const partitions = patterns.map(({ dynamodb }) => dynamodb.Keys.pk.S[0]);
    expect(partitions).toEqual([{ prefix: 'due#' }, wakeUpPartition]);
    expect(keyOfDue('any')['pk']?.S?.startsWith('due#')).toBe(true);
  });

  it('makes the table that create-table makes', () => {
    const { TableName: _, ...definition } = buildTableDefinition('s3rep');
    const table = resource('Table');
    expect(table.Properties).toMatchObject({
      ...definition,
      TimeToLiveSpecification: { AttributeName: expiryAttribute, Enabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
    // A first deployment that fails may take both away again, and nothing else may.
    expect(table.Properties).not.toHaveProperty('DeletionProtectionEnabled');
    for (const kept of ['Table', 'DeadLetters']) {
      expect(resource(kept)).toMatchObject({
        DeletionPolicy: 'RetainExceptOnCreate',
        UpdateReplacePolicy: 'Retain',
      });
    }
    // Else CloudFormation could not adopt the table of an earlier stack.
    expect(table.Properties).toMatchObject({ TableName: 's3rep-dev' });
  });

  it('lets S3 and SNS send for the accounts and buckets that were named, and nobody else', () => {
    const statements = resource('QueuePolicy').Properties.PolicyDocument.Statement;
    expect(statements).toHaveLength(2);
    expect(statements.map(({ Condition }) => Object.keys(Condition ?? {}))).toEqual([
      ['StringEquals', 'ArnLike'],
      ['ArnLike'],
    ]);
    expect(JSON.stringify(statements[0]?.Condition)).toContain('orders,invoices');
  });

  it('lets SNS send as each opt-in Region that was named', () => {
    const [, { Principal } = {}] = resource('QueuePolicy').Properties.PolicyDocument.Statement;
    expect(evaluate(Principal, packaged().template.Conditions)).toEqual({
      Service: [
        'sns.amazonaws.com',
        'sns.me-south-1.amazonaws.com',
        'sns.af-south-1.amazonaws.com',
      ],
    });
  });

  it('leaves an account of 10 concurrent executions room for sweeps and clicks', () => {
    // A new table has four partitions (4,000 writes a second), and its stream a shard for each, which wakes a sweep. A click
    // and the schedule wake one more each.
    const sweeps = 4 + 1 + 1;
    const mapping = resource('QueueEventSourceMappingSQSQueue').Properties;
    const { MaximumConcurrency } = mapping.ScalingConfig as { MaximumConcurrency: number };
    expect(10 - sweeps - MaximumConcurrency).toBeGreaterThanOrEqual(2);
  });

  it.each(names)('grants %s every action of DynamoDB that its code has, and no other', (name) => {
    const bundle = readFileSync(packaged().bundleOf(name), 'utf8');
    const statements = statementsOf(`${inCloudFormation[name]}Role`);
    const granted = actionsOf(statements).filter(
      (action) => action.startsWith('dynamodb:') && !streamActions.has(action),
    );
    expect(new Set(granted)).toEqual(new Set(findDynamodbActions(bundle)));
  });

  it('grants queue what it does with its two queues, and no more', () => {
    const queues = statementsOf('QueueRole').filter(({ Action }) =>
      [Action].flat().some((action) => action.startsWith('sqs:')),
    );
    const onQueue = { 'Fn::GetAtt': ['Queue', 'Arn'] };
    expect(queues).toEqual([
      {
        Effect: 'Allow',
        Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
        Resource: onQueue,
      },
      {
        Effect: 'Allow',
        Action: ['sqs:ChangeMessageVisibility', 'sqs:SendMessage'],
        Resource: onQueue,
      },
      {
        Effect: 'Allow',
        Action: 'sqs:SendMessage',
        Resource: { 'Fn::GetAtt': ['DeadLetters', 'Arn'] },
      },
    ]);
  });

  it.each(names)('grants %s nothing on all resources, and no action by a pattern', (name) => {
    const statements = statementsOf(`${inCloudFormation[name]}Role`);
    expect(actionsOf(statements).filter((action) => action.includes('*'))).toEqual([]);
    expect(statements.filter(({ Resource: on }) => on === '*')).toEqual([]);
    const patterns = statements.filter(({ Resource: on }) => JSON.stringify(on).includes('*'));
    // The names of log streams are Lambda's own.
    expect(actionsOf(patterns)).toEqual(['logs:CreateLogStream', 'logs:PutLogEvents']);
  });

  it.each(names)('tells people by e-mail when %s fails, and not through the bot', (name) => {
    expect(resource(`${inCloudFormation[name]}ErrorsAlarm`).Properties).toMatchObject({
      Dimensions: [
        { Name: 'FunctionName', Value: { Ref: `${inCloudFormation[name]}LambdaFunction` } },
      ],
      AlarmActions: [{ Ref: 'Alarms' }],
    });
  });

  it('tells people by e-mail when requests to slack, whose URL is public, find no room', () => {
    expect(resource('SlackThrottlesAlarm').Properties).toMatchObject({
      Namespace: 'AWS/Lambda',
      MetricName: 'Throttles',
      Dimensions: [{ Name: 'FunctionName', Value: { Ref: 'SlackLambdaFunction' } }],
      Threshold: 0,
      AlarmActions: [{ Ref: 'Alarms' }],
    });
  });

  it('keeps a part of the account for slack, and slack to it, only where people say so', () => {
    const { ReservedConcurrentExecutions: reserved } = functionOf('slack');
    const { Conditions } = packaged().template;
    expect(reserved).toEqual({ 'Fn::If': ['ReservesForSlack', '', { Ref: 'AWS::NoValue' }] });
    expect(Conditions['ReservesForSlack']).toEqual({ 'Fn::Not': [{ 'Fn::Equals': ['', ''] }] });
    for (const name of ['queue', 'sweep'] as const)
      expect(functionOf(name)).not.toHaveProperty('ReservedConcurrentExecutions');
  });

  it('tells of a sweep only after some failures within minutes, one for each turn of the schedule', () => {
    const { Period, EvaluationPeriods, DatapointsToAlarm } =
      resource('SweepErrorsAlarm').Properties;
    expect({ Period, EvaluationPeriods, DatapointsToAlarm }).toEqual({
      Period: 60,
      EvaluationPeriods: 5,
      DatapointsToAlarm: 4,
    });
    expect(resource('SweepLambdaEvConf').Properties).toMatchObject({ MaximumRetryAttempts: 0 });
  });

  it('holds no secret, only where it is', () => {
    expect(functionOf('slack').Environment.Variables['SLACK_SIGNING_SECRET']).toMatch(
      /^\{\{resolve:secretsmanager:/,
    );
    for (const name of ['slack', 'sweep'] as const) {
      expect(functionOf(name).Environment.Variables['SLACK_BOT_TOKEN']).toMatch(
        /^\{\{resolve:secretsmanager:/,
      );
    }
    const isPaging = (name: (typeof names)[number]) =>
      'PAGER_KEYS' in functionOf(name).Environment.Variables;
    expect(names.filter(isPaging)).toEqual(['sweep']);
    expect(names.map((name) => Object.keys(functionOf(name).Environment.Variables))).toEqual([
      expect.arrayContaining(['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET']),
      ['TABLE_NAME', 'LOG_LEVEL', 'QUEUE_URL', 'DEAD_LETTER_QUEUE_URL'],
      expect.not.arrayContaining(['SLACK_SIGNING_SECRET']),
    ]);
  });

  it('has s3rep ask whether objects have arrived where it may look at some', () => {
    for (const name of ['slack', 'sweep'] as const) {
      expect(functionOf(name).Environment.Variables).toMatchObject({
        CHECK_ARRIVAL: { 'Fn::If': ['MayLookAtObjects', 'on', 'off'] },
      });
    }
  });

  it('keeps what a function does not need out of its bundle', () => {
    const has = (name: (typeof names)[number], words: RegExp) =>
      words.test(readFileSync(packaged().bundleOf(name), 'utf8'));
    // Names that survive minifying: Bolt's header check, and SQS's protocol.
    expect(names.filter((name) => has(name, /X-Slack-Signature/i))).toEqual(['slack']);
    expect(names.filter((name) => has(name, /AmazonSQS|ReceiveMessageWaitTime/))).toEqual([
      'queue',
    ]);
    // A tenth of `sweep` is what the reasons say. The clients of S3 stand beside the functions (`bundle-apart.cjs`).
    const max = { slack: 712_000, queue: 310_000, sweep: 506_000 };
    expect(names.filter((name) => statSync(packaged().bundleOf(name)).size > max[name])).toEqual(
      [],
    );
  });
}

/** Other clients' commands have the same form in a bundle; S3's come all together, as its client is loaded when it is used. */
const dynamodbCommands: ReadonlySet<string> = new Set(Object.keys(dynamodb));

/**
 * Minified, each command of the SDK that is left in a bundle reads `class extends a(b,c,"PutItem",d)`.
 *
 * DescribeEndpoints is in every client, and made only where endpoint discovery was turned on.
 */
function findDynamodbActions(bundle: string): string[] {
  const commands = bundle.matchAll(/extends [\w$]+\([\w$]+,[\w$]+,"(\w+)",/g);
  return [...commands]
    .filter(([, command]) => dynamodbCommands.has(`${command}Command`))
    .map(([, action]) => `dynamodb:${action}`)
    .filter((action) => action !== 'dynamodb:DescribeEndpoints');
}
