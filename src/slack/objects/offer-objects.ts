import type { types } from '@slack/bolt';
import type { ObjectListing } from '../../incidents/read-objects.ts';
import { offerArrivalCheck } from '../alert/check-arrival-button.ts';
import { contextBlock } from '../block-kit/blocks.ts';
import { actionsBlocks, type ButtonParts } from '../block-kit/buttons.ts';
import type { ObjectsPage } from './take-objects.ts';

/** The files in which the whole list is sent. */
export const objectFormats = ['csv', 'manifest'] as const;

/** One of them. */
export type ObjectFormat = (typeof objectFormats)[number];

/** To the pages before and after, the files, and whether they have arrived. */
export function offerObjects(
  { page, pages }: ObjectsPage,
  listing: Pick<ObjectListing, 'incident' | 'missingObjects'>,
): types.KnownBlock[] {
  return [
    ...actionsBlocks([
      ...(page + 1 < pages ? [turn(2, 'Next', page + 1)] : []),
      ...(page > 0 ? [turn(1, 'Previous', page - 1)] : []),
      ...objectFormats.map((format) => ({ ...fileButtons[format], value: format })),
      ...offerArrivalCheck(listing),
    ]),
    contextBlock([
      'Files hold the whole list. They come to your direct messages with s3rep, not to the channel, and are deleted there after 7 days.',
    ]),
  ];
}

function turn(number: number, text: string, page: number): ButtonParts {
  return { text, label: `${text} page`, actionId: `objects_page_${number}`, value: String(page) };
}

const fileButtons: Readonly<Record<ObjectFormat, Omit<ButtonParts, 'value'>>> = {
  csv: {
    text: 'Send me a CSV file',
    label: 'Send me all listed objects as a CSV file',
    actionId: 'objects_csv',
  },
  manifest: {
    text: 'Send me a manifest',
    label: 'Send me all listed objects as a manifest for S3 Batch Operations',
    actionId: 'objects_manifest',
  },
};

/** For the value of a button; undefined for anything else. */
export function parseObjectsPage(text: string): number | undefined {
  return /^\d{1,3}$/.test(text) ? Number(text) : undefined;
}
