import { createHash } from 'node:crypto';
import { addAbortSignal, type Readable } from 'node:stream';
import {
  GetObjectCommand,
  type S3Client,
  type S3ClientConfig,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { type CompletionReport, ReportRefusal } from '../replay/ports/completion-report.ts';
import type { ReportAddress } from '../replay/reports/find-report-address.ts';
import { parseReportManifest } from '../replay/reports/parse-report-manifest.ts';
import { buildS3Client } from './build-s3-client.ts';
import { describeRefusal, type ReportPart } from './describe-refusal.ts';

/** A client for a Region. */
export type S3ClientFor = (region: string) => S3Client;

/** Where S3 is called, and as whom; see `S3Target`. */
export interface ReportAccess {
  readonly endpoint: string | undefined;
  readonly overrides?: Pick<S3ClientConfig, 'credentials'> | undefined;
  /** Breaks reading off. */
  readonly signal?: AbortSignal | undefined;
}

/** Finds reports, with a client for each Region that is built once. */
export function buildReportOpener({ endpoint, overrides, signal }: ReportAccess) {
  const clients = new Map<string, S3Client>();
  const clientFor: S3ClientFor = (region) => {
    const client = clients.get(region) ?? buildS3Client({ region, endpoint }, overrides);
    clients.set(region, client);
    return client;
  };
  return (region: string, address: ReportAddress) => openReport(clientFor, region, address, signal);
}

/** Some 20,000 files of results. What is larger is no manifest. */
const maxManifestBytes = 5_000_000;

interface Place {
  readonly bucket: string;
  readonly client: S3Client;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Finds a report by its manifest. Its files are opened one by one when they are read, with `s3:GetObject` alone.
 * @param region - where the bucket is looked for first
 * @throws ReportRefusal where S3 denies it, or where it is no report
 */
export async function openReport(
  clientFor: S3ClientFor,
  region: string,
  address: ReportAddress,
  signal?: AbortSignal,
): Promise<CompletionReport> {
  const { bucket, key } = address;
  const placeIn = (name: string) => ({ bucket, client: clientFor(name), signal });
  const { place, text } = await findManifest(placeIn, region, key);
  const { writtenAt, results } = parseReportManifest(text, address);
  const isWhole = await matchesSum(place, `${key}.md5`, text);
  return {
    name: `s3://${bucket}/${key}`,
    writtenAt,
    damagedFiles: isWhole ? [] : ['manifest.json'],
    files: results.map((result) => ({
      name: result.key.slice(result.key.lastIndexOf('/') + 1),
      md5: result.md5,
      open: () => get(place, result.key, 'file of results'),
    })),
  };
}

/** S3 names the Region of a bucket that is in another one. */
async function findManifest(
  placeIn: (region: string) => Place,
  region: string,
  key: string,
): Promise<{ place: Place; text: string }> {
  const place = placeIn(region);
  try {
    return { place, text: await readText(await send(place, key)) };
  } catch (error) {
    const other = regionIn(error);
    if (other === undefined || other === region) throw describeRefusal(error);
    const there = placeIn(other);
    return { place: there, text: await readText(await get(there, key)) };
  }
}

function regionIn(error: unknown): string | undefined {
  if (!(error instanceof S3ServiceException)) return undefined;
  const { statusCode, headers } = error.$response ?? {};
  return statusCode === 301 || statusCode === 400 ? headers?.['x-amz-bucket-region'] : undefined;
}

/** @throws ReportRefusal */
async function get(
  place: Place,
  key: string,
  part: ReportPart = 'manifest',
): Promise<AsyncIterable<Uint8Array>> {
  try {
    return readOn(await send(place, key));
  } catch (error) {
    throw describeRefusal(error, part);
  }
}

/** What breaks on the way is S3's silence, too. @throws ReportRefusal */
async function* readOn(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    throw describeRefusal(error);
  }
}

async function send(
  { client, bucket, signal }: Place,
  key: string,
): Promise<AsyncIterable<Uint8Array>> {
  const options = signal === undefined ? {} : { abortSignal: signal };
  const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }), options);
  if (Body === undefined) throw new ReportRefusal('S3 sent nothing. Please try again in a minute.');
  // In Node.js it is a stream.
  const stream = Body as unknown as Readable;
  return signal === undefined ? stream : addAbortSignal(signal, stream);
}

async function readText(body: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body) {
    bytes += piece.length;
    if (bytes > maxManifestBytes) {
      throw new ReportRefusal('This `manifest.json` is larger than any manifest of a report.');
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString();
}

/** True as well where there is no sum to compare with. */
async function matchesSum(place: Place, key: string, text: string): Promise<boolean> {
  const sum = await send(place, key).then(readText, () => '');
  const [expected] = /\b[\da-f]{32}\b/i.exec(sum) ?? [];
  if (expected === undefined) return true;
  return createHash('md5').update(text).digest('hex') === expected.toLowerCase();
}
