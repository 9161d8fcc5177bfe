import type { ObjectListing } from '../../../src/incidents/read-objects.ts';
import { readJobCircumstances } from '../../../src/slack/explanation/read-job-circumstances.ts';
import { anIncident, aSummary } from '../../an-incident.ts';

const now = new Date('2026-11-29T03:00:00Z');
const jobPlaces = { reportBucket: 'acme-reports' };
const object = { objectKey: 'a.txt', versionId: 'v1', sizeBytes: 1 } as const;

function askFor(missingObjects: number, listing: Partial<ObjectListing> | undefined) {
  const asked: string[] = [];
  const service = {
    jobPlaces,
    clock: () => now,
    readObjects: (id: string) => {
      asked.push(id);
      return Promise.resolve(listing as ObjectListing | undefined);
    },
  };
  const summary = aSummary({ incident: anIncident(), missingObjects });
  return readJobCircumstances(service, summary).then((job) => ({ job, asked }));
}

describe('readJobCircumstances', () => {
  it('has a list where each missing object is known by name', async () => {
    const objects = [object, { ...object, versionId: 'v2' }];
    const { job } = await askFor(2, { objects: objects as never, isPartial: false });
    expect(job).toEqual({ ...jobPlaces, listed: { objects: 2, at: now } });
  });

  it.each<[string, Partial<ObjectListing> | undefined]>([
    ['only some are', { objects: [object] as never, isPartial: true }],
    ['none is left', { objects: [], isPartial: false }],
    ['the incident is not stored any more', undefined],
  ])('has none where %s', async (_what, listing) => {
    expect((await askFor(2, listing)).job).toEqual(jobPlaces);
  });

  it('does not even read where more are missing than are kept by name', async () => {
    const { job, asked } = await askFor(10_001, undefined);
    expect([job, asked]).toEqual([jobPlaces, []]);
  });
});
