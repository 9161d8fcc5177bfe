import * as fc from 'fast-check';
import type { AuditEntry } from '../../../src/incidents/model/audit-entry.ts';
import type { FileOutcome } from '../../../src/slack/channel/deliver-file.ts';
import type { OutgoingFile } from '../../../src/slack/channel/slack-files.ts';
import { firstObjects } from '../../../src/slack/objects/objects-subject.ts';
import { type ObjectsWish, sendObjects } from '../../../src/slack/objects/send-objects.ts';
import type { BotService } from '../../../src/slack/service/bot-service.ts';
import { anIncident, aSummary } from '../../an-incident.ts';
import { nasty } from '../nasty-values.ts';
import { visibleText } from '../visible-text.ts';
import { anObjectsView } from './an-objects-view.ts';

const now = new Date('2026-11-22T12:00:00Z');
const incident = anIncident();

async function send(
  differences: Partial<BotService> & { readonly outcome?: FileOutcome } = {},
  wish: Partial<ObjectsWish> = {},
) {
  const files: OutgoingFile[] = [];
  const noted: AuditEntry[] = [];
  const { outcome = { kind: 'sent' }, ...others } = differences;
  const service = {
    clock: () => now,
    claimAct: () => Promise.resolve(true),
    operators: { groupId: undefined, includes: () => Promise.resolve(true) },
    isSharedElsewhere: () => Promise.resolve({ kind: 'no' }),
    readObjects: () => Promise.resolve(anObjectsView().listing),
    putAuditEntry(entry: AuditEntry) {
      noted.push(entry);
      return Promise.resolve();
    },
    sendFile(_wanted: unknown, file: OutgoingFile) {
      files.push(file);
      return Promise.resolve(outcome);
    },
    ...others,
  } as unknown as BotService;
  const subject = firstObjects(incident.id, 'C0ALERTS00');
  const asked = { subject, format: 'csv', by: 'U0ANN00000', triggerId: '1.2', ...wish } as const;
  const blocks = await sendObjects(service, asked);
  return { files, noted, text: visibleText({ blocks }), outcomes: noted.map((one) => one.outcome) };
}

describe('sendObjects', () => {
  it('sends the whole list, and notes who had it before and after', async () => {
    const { files, noted, text } = await send();
    expect(files).toHaveLength(1);
    expect(files[0]?.name).toBe(`orders-${incident.id}-objects.csv`);
    expect(text).toContain('Sent to your direct messages with s3rep');
    const entry = {
      about: incident.id,
      by: 'U0ANN00000',
      at: now,
      what: 'objects_csv',
      details: { note: '1 object' },
    };
    expect(noted).toEqual([
      { ...entry, outcome: 'asked' },
      { ...entry, outcome: 'done' },
    ]);
  });

  it.each<[FileOutcome, readonly string[]]>([
    [{ kind: 'in doubt', until: now }, ['asked']],
    [{ kind: 'came earlier' }, ['asked', 'nothing to change']],
    [{ kind: 'under way' }, ['asked', 'nothing to change']],
    [{ kind: 'failed' }, ['asked', 'failed']],
    [{ kind: 'refused', code: 'file_uploads_disabled' }, ['asked', 'failed']],
  ])('notes %j as %j', async (outcome, outcomes) => {
    expect((await send({ outcome })).outcomes).toEqual(outcomes);
  });

  it('does nothing for a request that came before', async () => {
    const again = await send({ claimAct: () => Promise.resolve(false) });
    expect([again.files, again.noted]).toEqual([[], []]);
    expect(again.text).toContain('the same request came before');
  });

  it.each(['missing_scope', 'channel_not_found', 'ratelimited', 'fatal<!here>'])(
    'sends nothing where Slack does not say who is in the channel: %s',
    async (code) => {
      const isSharedElsewhere = () => Promise.resolve({ kind: 'unknown', code } as const);
      const { files, outcomes, text } = await send({ isSharedElsewhere });
      expect([files, outcomes]).toEqual([[], ['not allowed']]);
      expect(text).toContain('did not say whether this channel is shared');
      expect(text).not.toContain('<!here>');
    },
  );

  it('asks about no channel in direct messages and on Home, where nobody else is', async () => {
    const isSharedElsewhere = () => Promise.reject(new Error('nobody asks'));
    for (const channelId of ['D0ANN00000', undefined]) {
      const subject = firstObjects(incident.id, channelId);
      expect((await send({ isSharedElsewhere }, { subject })).files).toHaveLength(1);
    }
  });

  it('makes nothing live of the name of a bucket, in the file’s name or above it', async () => {
    await fc.assert(
      fc.asyncProperty(nasty, async (sourceBucket) => {
        const summary = aSummary({ incident: anIncident({ sourceBucket }) });
        const { listing } = anObjectsView(summary);
        const { files } = await send({ readObjects: () => Promise.resolve(listing) });
        const [{ name, comment }] = files as [OutgoingFile];
        expect(name).toMatch(/^[\w.-]+$/);
        const others = comment.replaceAll(
          /<!date\^\d+\^\{date_short_pretty\} \{time\}\|[^<>]*>/g,
          '',
        );
        expect(others).not.toMatch(/[<>]/);
        expect(others.split('`')).toHaveLength(5);
      }),
    );
  });
});
