import fc from 'fast-check';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import type { Evidence } from '../../src/diagnosis/model/evidence.ts';
import { documentedCodes } from '../fixtures/aws-reason-codes.ts';
import {
  anEvidence,
  anObject,
  aRule,
  aSubject,
  aVersion,
  none,
  seen,
  unseen,
} from './an-evidence.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.constantFrom(
    '',
    '__proto__',
    'constructor',
    "'; rm -rf ~ #",
    '$(id)',
    '<!channel>',
    '\u202E',
    'a\nb',
  ),
);
const reading = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof(
    value.map(seen),
    fc.constant(none),
    text.map((detail) => ({ ...unseen('s3:ListBucket', 'no answer'), detail })),
  );
const version = fc
  .record({ status: text, storage: text, encryption: text, key: text, isMarker: fc.boolean() })
  .map(({ status, storage, encryption, key, isMarker }) =>
    aVersion({
      replicationStatus: status,
      storageClass: storage,
      encryption,
      kmsKeyId: key,
      isDeleteMarker: isMarker,
    }),
  );
const rule = fc
  .record({ ruleId: text, prefix: text, tag: text, value: text, bucket: text, filter: text })
  .map(({ ruleId, prefix, tag, value, bucket, filter }) =>
    aRule({
      ruleId,
      prefix,
      tags: { [tag]: value },
      otherFilters: [filter],
      destinationArn: bucket,
    }),
  );
const object = fc
  .record({ key: text, versionId: text, version: reading(version), replica: reading(version) })
  .map((one) =>
    anObject(one.version, {
      objectKey: one.key,
      versionId: one.versionId,
      replica: one.replica,
      tags: seen({ [one.key]: one.versionId }),
    }),
  );
const evidence: fc.Arbitrary<Evidence> = fc
  .record({
    rules: fc.array(rule, { maxLength: 3 }),
    objects: fc.array(object, { maxLength: 3 }),
    name: text,
    region: text,
    blocked: fc.array(text, { maxLength: 3 }),
    roleArn: text,
    head: reading(fc.record({ region: text })),
  })
  .map(({ rules, objects, name, region, blocked, roleArn, head }) => ({
    ...anEvidence({
      objects,
      source: { head: seen({ region }) },
      destination: {
        name,
        head,
        encryption: seen({
          algorithm: name,
          kmsKeyId: name,
          isBucketKeyUsed: false,
          blockedTypes: blocked,
        }),
      },
    }),
    replication: seen({ roleArn, rules }),
  }));

/** What a shell would run beside the command, if a name of strangers had got out of its quotes. */
function unquoted(command: string): string {
  return command.replaceAll(/'[^']*'|\\'|"[^"$`]*"/g, '');
}

describe('a diagnosis of hostile names', () => {
  it('never throws, keeps its limits, and lets no name out of the quotes of a command', () => {
    fc.assert(
      fc.property(
        evidence,
        text,
        fc.option(fc.constantFrom(...documentedCodes)),
        (all, name, reason) => {
          const subject = aSubject({
            sourceBucket: name,
            destinationBucket: all.destination?.name,
            ruleId: name,
            reason: reason ?? name,
            objects: all.objects,
          });
          for (const { title, evidence: shown, command, remedy } of diagnose(subject, all)
            .findings) {
            expect(Array.from(title).length).toBeLessThanOrEqual(80);
            expect(Array.from(shown).length).toBeLessThanOrEqual(300);
            expect(`${title}${shown}`).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
            const commands = [command, ...(remedy?.steps ?? []).map((step) => step.command)];
            for (const one of commands) {
              const rest = unquoted(one ?? '').replace(' > replication.json', '');
              expect(rest).not.toMatch(/[`$;&|<>\n#]/);
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
