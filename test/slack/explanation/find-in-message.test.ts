import * as fc from 'fast-check';
import { wrapInSns } from '../../../src/local/s3-event.ts';
import { findInMessage } from '../../../src/slack/explanation/find-in-message.ts';
import { anEvent } from '../../scenarios/an-event.ts';
import { cpuMillis } from '../../cpu-millis.ts';

const readAt = new Date('2026-11-22T12:00:00Z');
const event = anEvent({ objectKey: 'a&b <c>.pdf' });
const escaped = event.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const withLink = anEvent({ objectKey: 'see https://ex.org/x' });
const [before = '', after = ''] = withLink.split('https%3A//ex.org/x');
const codes = (message: unknown) => findInMessage(message, readAt).map(({ code }) => code);
const names = (message: unknown) =>
  findInMessage(message, readAt).map(({ failure }) => failure?.sourceBucket);

describe('findInMessage', () => {
  it.each<[string, object]>([
    ['in its text', { text: `look: ${escaped}` }],
    ['in a code block', { text: `\`\`\`${escaped}\`\`\`` }],
    ['as SNS wraps it', { text: wrapInSns(escaped, '1') }],
    [
      'in a block',
      { text: '', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: escaped } }] },
    ],
    ['in an attachment', { attachments: [{ fields: [{ title: 'Event', value: escaped }] }] }],
    ['in a snippet', { files: [{ preview: escaped }] }],
    [
      'in rich text that Slack took apart',
      {
        blocks: [
          {
            type: 'rich_text',
            elements: [
              {
                type: 'rich_text_preformatted',
                elements: [
                  { type: 'text', text: before },
                  { type: 'link', url: 'https://ex.org/x' },
                  { type: 'text', text: after },
                ],
              },
            ],
          },
        ],
      },
    ],
    ['with a link that Slack made', { text: `${before}<https://ex.org/x|ex.org/x>${after}` }],
  ])('finds an event %s', (_where, message) => {
    expect(codes(message)).toEqual(['DstBucketUnversioned']);
    expect(names(message)).toEqual(['orders']);
  });

  it('reads names as they were before Slack escaped them', () => {
    const [found] = findInMessage({ text: escaped }, readAt);
    expect(found?.failure?.objectKey).toBe('a&b <c>.pdf');
  });

  it('finds events first, then codes, each reason once', () => {
    const other = anEvent({ reason: 'DstBucketNotFound', sourceBucket: 'photos' });
    const message = {
      text: `SrcKeyNotFound? ${event} ${other} ${event} DstBucketNotFound`,
      attachments: [{ fallback: 'DstOutOfCapacity' }],
    };
    expect(codes(message)).toEqual([
      'DstBucketUnversioned',
      'DstBucketNotFound',
      'SrcKeyNotFound',
      'DstOutOfCapacity',
    ]);
    expect(names(message)).toEqual(['orders', 'photos', undefined, undefined]);
  });

  it('finds an event without a reason', () => {
    expect(codes({ text: anEvent({ reason: '' }) })).toEqual(['no reason given']);
  });

  it.each([undefined, null, 7, 'DstBucketNotFound', [], {}, { text: 'good morning' }])(
    'finds nothing in %j',
    (message) => {
      expect(findInMessage(message, readAt)).toEqual([]);
    },
  );

  it('never throws, whatever the message is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), fc.json(), (json, text) => {
        findInMessage(json, readAt);
        findInMessage({ text, blocks: json, attachments: [{ text: json }] }, readAt);
      }),
    );
  });

  it('never throws, wherever an event is cut or changed', () => {
    fc.assert(
      fc.property(fc.nat(event.length), fc.string(), (at, text) => {
        findInMessage({ text: event.slice(0, at) + text + event.slice(at + text.length) }, readAt);
      }),
    );
  });

  it('takes no longer than a person waits, whatever the size', () => {
    const message = { text: '{"a":'.repeat(8_000), blocks: [{ text: '{'.repeat(60_000) }] };
    expect(cpuMillis(() => findInMessage(message, readAt))).toBeLessThan(1000);
  });
});
