import { renderPlainAlert } from '../../../src/slack/alert/render-plain-alert.ts';
import { anExplanation } from '../../an-explanation.ts';
import { aSummary } from '../../an-incident.ts';

describe('renderPlainAlert', () => {
  it('says everything but the buttons', () => {
    const text = renderPlainAlert(aSummary({ missingObjects: 3 }), anExplanation(), {});
    expect(text.split('\n')).toEqual([
      '🔴 3 objects are missing in orders-dr: S3 cannot replicate them from orders (DstBucketUnversioned: versioning is off on the destination bucket)',
      '*Source* <https://eu-west-1.console.aws.amazon.com/s3/buckets/orders?region=eu-west-1|orders> · eu-west-1',
      '*Destination* <https://console.aws.amazon.com/s3/buckets/orders-dr|orders-dr>',
      '*Impact* 3 objects (1 kB) missing',
      '*Rule* `everything` · account 111122223333',
      '*Meaning* `S3 replicates only into buckets that keep versions, and orders-dr does not.`',
      '*Next step* `Turn versioning on for orders-dr.`',
      '• `invoices/2026/1.pdf`',
      expect.stringContaining('S3 will not retry'),
      '`AAAAbb` · Failed from 2026-11-22 10:00 UTC to 2026-11-22 10:00 UTC',
      expect.stringContaining('Slack rejected the buttons'),
    ]);
  });
});
