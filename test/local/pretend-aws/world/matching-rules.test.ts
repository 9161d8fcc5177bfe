import type { ReplicationRule, ReplicationRuleFilter } from '@aws-sdk/client-s3';
import { addBucket, buildWorld } from '../../../../src/local/pretend-aws/world/build-world.ts';
import { matchingRules } from '../../../../src/local/pretend-aws/world/matching-rules.ts';
import {
  putDeleteMarker,
  putVersion,
} from '../../../../src/local/pretend-aws/world/put-version.ts';
import { aRule, start } from '../use-pretend-aws.ts';

const world = buildWorld({ start });

function match(rules: readonly ReplicationRule[], key: string, tags = {}) {
  const bucket = addBucket(world, { name: 'orders' });
  bucket.replication = { Role: 'any', Rules: [...rules] };
  const version = putVersion(world, bucket, { key, tags });
  return matchingRules(bucket, version).map(({ ID }) => ID);
}

describe('matchingRules', () => {
  const secret = { Key: 'class', Value: 'secret' };
  it.each<[ReplicationRuleFilter, string, Record<string, string>, boolean]>([
    [{ Prefix: 'a/' }, 'a/1', {}, true],
    [{ Prefix: 'a/' }, 'b/1', {}, false],
    [{ Tag: secret }, 'a', { class: 'secret' }, true],
    [{ Tag: secret }, 'a', { class: 'open' }, false],
    [{ And: { Prefix: 'a/', Tags: [secret] } }, 'a/1', { class: 'secret' }, true],
    [{ And: { Prefix: 'a/', Tags: [secret] } }, 'b/1', { class: 'secret' }, false],
    [{ Not: { Prefix: 'tmp/' } }, 'tmp/1', {}, false],
    [{ Not: { Prefix: 'tmp/' } }, 'a/1', {}, true],
    [{ Not: { Tag: secret } }, 'a', { class: 'secret' }, false],
    [{ Not: { Or: { Prefixes: ['x/', 'y/'], Tags: [secret] } } }, 'y/1', {}, false],
    [{ Not: { Or: { Prefixes: ['x/', 'y/'], Tags: [secret] } } }, 'z', { class: 'secret' }, false],
    [{ And: { Prefix: 'a/', Not: { Prefix: 'a/tmp/' } } }, 'a/tmp/1', {}, false],
    [{ And: { Prefix: 'a/', Not: { Prefix: 'a/tmp/' } } }, 'a/1', {}, true],
  ])('understands %j for %s with tags %j: %s', (Filter, key, tags, isMatched) => {
    expect(match([aRule({ Filter })], key, tags)).toEqual(isMatched ? ['everything'] : []);
  });

  it('leaves out disabled rules, and of those with one destination takes the one of highest priority', () => {
    const Destination = { Bucket: 'arn:aws:s3:::archive' };
    const rules = [
      aRule({ ID: 'low', Priority: 1 }),
      aRule({ ID: 'high', Priority: 2 }),
      aRule({ ID: 'off', Priority: 3, Status: 'Disabled' }),
      aRule({ ID: 'archive', Destination }),
    ];
    expect(match(rules, 'a')).toEqual(['high', 'archive']);
  });

  it('never takes delete markers under a rule with tags', () => {
    const bucket = addBucket(world, { name: 'orders' });
    const markers = { DeleteMarkerReplication: { Status: 'Enabled' as const } };
    bucket.replication = { Role: 'any', Rules: [aRule({ ...markers, Filter: { Tag: secret } })] };
    expect(matchingRules(bucket, putDeleteMarker(world, bucket, 'a'))).toEqual([]);
  });
});
