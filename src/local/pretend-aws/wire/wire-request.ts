import type { IncomingHttpHeaders } from 'node:http';

/** A call as it came, before anybody knows of which operation. */
export interface WireRequest {
  readonly method: string;
  /** Of a service that has its bucket in the path; undefined for calls about none. */
  readonly bucket: string | undefined;
  /** Percent-encoded as it was sent, from its slash on; what is behind the bucket if there is one. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Without the frames of `aws-chunked`. */
  readonly body: Buffer;
}

/**
 * Takes a target apart by hand: `URL` would tidy up keys with `.` or `..` in them.
 * @param isPathStyle - whether the first part of the path is a bucket
 */
export function splitTarget(target: string, isPathStyle: boolean) {
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  const query = new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1));
  const found = isPathStyle ? /^\/([^/]+)(\/.*)?$/s.exec(path) : undefined;
  return found == null
    ? { bucket: undefined, path, query }
    : { bucket: decodeURIComponent(found[1]!), path: found[2] ?? '/', query };
}
