import type { types } from '@slack/bolt';
import type { FailedObject } from '../../incidents/model/failed-object.ts';
import type { ObjectListing } from '../../incidents/read-objects.ts';
import { capitalize } from '../../lib/capitalize.ts';
import { lackOf } from '../alert/describe-lack.ts';
import { formatMissing } from '../alert/format-missing.ts';
import { verbOf } from '../alert/render-late.ts';
import { plainText, sectionBlock } from '../block-kit/blocks.ts';
import { formatBytes } from '../block-kit/format-bytes.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import { epochSeconds, formatUtc, readersFormat } from '../block-kit/format-time.ts';
import { modal } from '../block-kit/modal.ts';
import { code, paragraph, richTextBlock, words } from '../block-kit/rich-text.ts';
import { shares, slackLimits } from '../block-kit/slack-limits.ts';
import { field, textInput } from '../forms/form.ts';
import { formatObjectsSubject, maxPrefix, type ObjectsSubject } from './objects-subject.ts';
import { offerObjects } from './offer-objects.ts';
import { type ObjectsPage, takeObjects } from './take-objects.ts';
import { agree } from '../../lib/agree.ts';

/** What the window of missing objects shows, and to whom. */
export interface ObjectsView {
  readonly listing: ObjectListing;
  readonly subject: ObjectsSubject;
  /** False for people of other workspaces: they see no more than the alert shows. */
  readonly isWhole: boolean;
  /** What became of a file, above the list. */
  readonly note?: readonly types.KnownBlock[];
}

/** As many as an alert shows at most, to whom the list is not for. */
const shownToStrangers = 3;

/** The missing objects of an incident by name, a page at a time, with a search by prefix and the files. */
export function renderObjects(view: ObjectsView): types.ModalView {
  const { listing, subject, isWhole, note = [] } = view;
  const { incident, objects } = listing;
  const listed = isWhole ? objects : objects.slice(0, shownToStrangers);
  const part = takeObjects(listed, subject);
  const isSearched = isWhole && objects.length > 0;
  const title = lackOf(incident).title;
  const blocks = [
    richTextBlock(paragraph(...introduce(view, part))),
    ...note,
    ...(isSearched ? [askForPrefix(subject)] : []),
    ...part.shown.map((object) => renderObject(object, verbOf(incident))),
  ];
  const shown = modal(title, blocks, undefined, isSearched ? offerObjects(part, listing) : []);
  if (!isSearched) return shown;
  return {
    ...shown,
    callback_id: 'find_objects',
    submit: plainText('Search', slackLimits.modalTitle),
    private_metadata: formatObjectsSubject({ ...subject, page: part.page }),
  };
}

/** In place of a window whose incident is not stored any more. */
export function renderNoObjects(unknown: string): types.ModalView {
  return modal('Missing objects', [sectionBlock([unknown])]);
}

function introduce(
  { listing, subject: { prefix }, isWhole }: ObjectsView,
  { shown, found, page, pages }: ObjectsPage,
): types.RichTextText[] {
  const all = describeAll(listing);
  if (listing.objects.length === 0) return [words(all)];
  if (!isWhole) {
    return [words(`${all} The whole list is for people of the workspace that runs s3rep.`)];
  }
  const where = pages > 1 ? ` Page ${formatCount(page + 1)} of ${formatCount(pages)}.` : '';
  if (prefix === '') return [words(all + where)];
  const these =
    shown.length === 0
      ? 'None of them begins'
      : `${formatCount(found)} of them ${agree(found, 'begins', 'begin')}`;
  return [words(`${all} ${these} with `), code(prefix, shares.wholeName), words(`.${where}`)];
}

function describeAll({ incident, objects, missingObjects, isPartial }: ObjectListing): string {
  if (missingObjects === 0) {
    const none = `No objects are ${lackOf(incident).alone} any more.`;
    return objects.length === 0 ? none : `${none} These were:`;
  }
  const all = capitalize(`${formatMissing(incident, missingObjects)} ${verbOf(incident)}`);
  if (objects.length === 0) return `${all}. Their keys are not stored any more.`;
  return isPartial
    ? `${all}. ${formatCount(objects.length)} of them ${objects.length === 1 ? 'is' : 'are'} listed here: the rest is counted, not listed.`
    : `${all}.`;
}

/** Its ids stay, so that Slack keeps what is typed when the window changes. */
function askForPrefix({ prefix }: ObjectsSubject): types.InputBlock {
  const input = { ...textInput(prefix, { placeholder: 'invoices/2026/' }), max_length: maxPrefix };
  return field('prefix', 'Keys that begin with', input, { isOptional: true });
}

function renderObject(
  { objectKey, versionId, sizeBytes, failedAt }: FailedObject,
  verb: string,
): types.KnownBlock {
  return richTextBlock(
    paragraph(
      code(objectKey, shares.wholeName),
      words('\nversion '),
      code(versionId, shares.wholeName),
      words(sizeBytes === undefined ? ` · ${verb} ` : ` · ${formatBytes(sizeBytes)} · ${verb} `),
      {
        type: 'date',
        timestamp: epochSeconds(failedAt),
        format: readersFormat,
        fallback: formatUtc(failedAt),
      },
    ),
  );
}
