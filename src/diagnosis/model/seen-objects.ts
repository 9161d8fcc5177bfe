import type { ObjectEvidence, VersionEvidence } from './evidence.ts';

/** A failed object whose version could be seen. */
export interface SeenObject {
  readonly object: ObjectEvidence;
  readonly version: VersionEvidence;
}

/** Those whose version could be seen. */
export function seenObjects(objects: readonly ObjectEvidence[]): readonly SeenObject[] {
  return objects.flatMap((object) =>
    object.version.kind === 'read' ? [{ object, version: object.version.value }] : [],
  );
}

/** The versions alone. */
export function seenVersions(objects: readonly ObjectEvidence[]): readonly VersionEvidence[] {
  return seenObjects(objects).map(({ version }) => version);
}
