import { createHash } from 'node:crypto';
import type { FailedObject } from '../incidents/model/failed-object.ts';
import type { ObjectListing } from '../incidents/read-objects.ts';
import { compareTexts } from '../lib/compare-texts.ts';
import { formatManifest } from './format-manifest.ts';

/** The objects that a job can be given by name. */
export interface SelectedObjects {
  /** Each version once, whatever rules it failed under; always in the same order. */
  readonly objects: readonly FailedObject[];
  /** Delete markers. AWS does not say that a job replicates them. */
  readonly deletions: number;
  /** More are missing than are known by name. */
  readonly isPartial: boolean;
}

/** Unites the missing objects of several incidents of one bucket. */
export function selectObjects(
  listings: readonly Pick<ObjectListing, 'objects' | 'isPartial'>[],
): SelectedObjects {
  const all = new Map<string, FailedObject>();
  for (const { objects } of listings) {
    for (const object of objects) all.set(`${object.versionId} ${object.objectKey}`, object);
  }
  const objects = [...all.values()].filter(({ sizeBytes }) => sizeBytes !== undefined);
  return {
    objects: objects.toSorted(
      (one, other) =>
        compareTexts(one.objectKey, other.objectKey) ||
        compareTexts(one.versionId, other.versionId),
    ),
    deletions: all.size - objects.length,
    isPartial: listings.some(({ isPartial }) => isPartial),
  };
}

/** SHA-256, in hex, of the manifest of these objects: equal for equal sets. */
export function hashManifest(bucket: string, objects: readonly FailedObject[]): string {
  return createHash('sha256').update(formatManifest(bucket, objects)).digest('hex');
}
