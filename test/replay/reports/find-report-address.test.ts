import * as fc from 'fast-check';
import { findReportAddress } from '../../../src/replay/reports/find-report-address.ts';

const id = '0f65a1b7-9b4c-4124-a1ad-06ea77d7224f';
const address = { bucket: 'reports', key: `s3rep/job-${id}/manifest.json` };

describe('findReportAddress', () => {
  it.each([
    `s3://reports/s3rep/job-${id}/manifest.json`,
    `s3://reports/s3rep/job-${id}/`,
    `s3://reports/s3rep/job-${id}`,
    `s3://reports/s3rep/job-${id}/results/f47b.csv`,
    ` s3://reports/s3rep/job-${id}/ `,
    `S3://reports/s3rep/job-${id}/manifest.json.`,
    `ARN:aws:s3:::reports/s3rep/job-${id}/manifest.json,`,
    `s3://reports/s3rep/job-${id}?`,
    `HTTPS://reports.s3.eu-west-1.amazonaws.com/s3rep/job-${id}/manifest.json;`,
    `arn:aws:s3:::reports/s3rep/job-${id}/manifest.json`,
    `https://s3.console.aws.amazon.com/s3/buckets/reports?region=eu-west-1&prefix=s3rep/job-${id}/&showversions=false`,
    `https://eu-west-1.console.aws.amazon.com/s3/object/reports?region=eu-west-1&prefix=s3rep%2Fjob-${id}%2Fmanifest.json`,
    `https://reports.s3.eu-west-1.amazonaws.com/s3rep/job-${id}/manifest.json`,
    `https://s3.eu-west-1.amazonaws.com/reports/s3rep/job-${id}/manifest.json`,
  ])('finds the manifest by %s', (text) => {
    expect(findReportAddress(text)).toEqual(address);
  });

  it('keeps a prefix as it is, with the double slash that S3 makes of one that ends in a slash', () => {
    expect(findReportAddress(`s3://reports/s3rep//job-${id}/manifest.json`)?.key).toBe(
      `s3rep//job-${id}/manifest.json`,
    );
    expect(findReportAddress(`s3://reports/job-${id}`)?.key).toBe(`job-${id}/manifest.json`);
    expect(findReportAddress('s3://reports/moved/manifest.json')?.key).toBe('moved/manifest.json');
  });

  it.each([
    '',
    's3://reports',
    's3://reports/',
    's3://reports/s3rep/',
    'job-1234',
    'https://example.com/reports/job-12345678/manifest.json',
    'orders',
  ])('does not guess what %j is', (text) => {
    expect(findReportAddress(text)).toBeUndefined();
  });

  it('never throws', () => {
    const texts = fc.tuple(
      fc.constantFrom(
        '',
        's3://',
        'https://a.s3.amazonaws.com/',
        'https://x.console.aws/s3/buckets/abc?prefix=',
      ),
      fc.string(),
    );
    fc.assert(fc.property(texts, ([start, rest]) => void findReportAddress(start + rest)));
  });
});
