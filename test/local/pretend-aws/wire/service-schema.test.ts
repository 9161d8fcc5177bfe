import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as s3 from '@aws-sdk/client-s3';
import * as s3Control from '@aws-sdk/client-s3-control';
import {
  bindingOf,
  membersOf,
  readServiceSchema,
  requiredOf,
} from '../../../../src/local/pretend-aws/wire/service-schema.ts';

// The SDK exports these schemas without a promise to keep their form. If an update fails here, the pretend AWS has to
// learn the new form in service-schema.ts before anything else is looked at.
describe('the schemas that the SDK exports', () => {
  const control = readServiceSchema(s3Control);
  const storage = readServiceSchema(s3);
  const named = (operations: typeof control, name: string) =>
    operations.find((operation) => operation.name === name)!;

  it('are read by the same copies of the SDK’s parts that its clients have', () => {
    const ours = createRequire(join(process.cwd(), 'package.json'));
    for (const client of ['client-dynamodb', 'client-sqs', 'client-s3', 'client-s3-control']) {
      const theirs = createRequire(ours.resolve(`@aws-sdk/${client}`));
      for (const part of ['@smithy/core/schema', '@aws-sdk/core/protocols']) {
        expect([client, theirs.resolve(part)]).toEqual([client, ours.resolve(part)]);
      }
    }
  });

  it('describe all operations of both services', () => {
    expect(control.length).toBeGreaterThanOrEqual(97);
    expect(storage.length).toBeGreaterThanOrEqual(112);
  });

  it('say how an operation travels', () => {
    const { method, pattern, query, status } = named(control, 'DescribeJob');
    expect({ method, query, status }).toEqual({ method: 'GET', query: [], status: 200 });
    expect(pattern.exec('/v20180820/jobs/some-id')?.groups).toEqual({ JobId: 'some-id' });
    expect(named(storage, 'ListObjectsV2').query).toEqual([['list-type', '2']]);
    expect(named(storage, 'HeadObject').pattern.exec('/a/b')?.groups).toEqual({ Key: 'a/b' });
  });

  it('say which members are required', () => {
    expect(requiredOf(named(control, 'CreateJob').input)).toEqual([
      'Operation',
      'Report',
      'Priority',
      'RoleArn',
    ]);
    expect(requiredOf(named(storage, 'HeadObject').input)).toEqual(['Bucket', 'Key']);
  });

  it('say where each member travels', () => {
    const put = named(storage, 'PutObject').input;
    const bindings = new Map(
      membersOf(put).map(([name, member]) => [name, bindingOf(name, member)]),
    );
    expect(bindings.get('Key')).toMatchObject({ label: true });
    expect(bindings.get('Tagging')).toMatchObject({ header: 'x-amz-tagging' });
    expect(bindings.get('Metadata')).toMatchObject({ headerPrefix: 'x-amz-meta-' });
    expect(bindings.get('Body')).toMatchObject({ payload: true });
    const versions = membersOf(named(storage, 'ListObjectVersions').input);
    const keyMarker = versions.find(([name]) => name === 'KeyMarker')!;
    expect(bindingOf(...keyMarker)).toMatchObject({ query: 'key-marker' });
  });

  it('know what older ones drop: exclusions in rules, and source keys of several Regions', () => {
    const rule = s3.ReplicationRuleFilter$ as unknown as readonly [...unknown[], readonly string[]];
    const encryption = s3.EncryptionConfiguration$ as unknown as typeof rule;
    expect(rule[4]).toContain('Not');
    expect(encryption[4]).toContain('UseSourceMultiRegionKey');
  });
});
