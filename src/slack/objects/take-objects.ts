import type { FailedObject } from '../../incidents/model/failed-object.ts';
import type { ObjectsSubject } from './objects-subject.ts';

/** One block each; with whole keys they fit into a window. */
const objectsOnPage = 25;

/** The objects that one page shows. */
export interface ObjectsPage {
  readonly shown: readonly FailedObject[];
  /** How many keys begin with the prefix. */
  readonly found: number;
  /** From 0; the last one where there are fewer by now. */
  readonly page: number;
  readonly pages: number;
}

/** Finds the keys that begin with the prefix, as S3 would: capitals and spaces count. */
export function takeObjects(
  objects: readonly FailedObject[],
  { prefix, page: wanted }: Pick<ObjectsSubject, 'prefix' | 'page'>,
): ObjectsPage {
  const found = objects.filter(({ objectKey }) => objectKey.startsWith(prefix));
  const pages = Math.max(1, Math.ceil(found.length / objectsOnPage));
  const page = Math.min(wanted, pages - 1);
  const from = page * objectsOnPage;
  return { shown: found.slice(from, from + objectsOnPage), found: found.length, page, pages };
}
