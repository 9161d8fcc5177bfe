import { findFailingNow } from '../../../src/slack/explanation/find-failing-now.ts';
import { anAlert, anIncident } from '../../an-incident.ts';

const serviceWith = (...incidents: ReturnType<typeof anIncident>[]) => ({
  listUnresolved: () => Promise.resolve(incidents),
  linkTo: () => Promise.resolve('https://ex.slack.com/p1'),
});

describe('findFailingNow', () => {
  it('finds incidents with this reason, and no tests', async () => {
    const service = serviceWith(
      anIncident({ id: 'a' }),
      anIncident({ id: 'b', reason: 'DstBucketNotFound' }),
      anIncident({ id: 'c', isTest: true }),
    );
    const found = await findFailingNow(service, 'DstBucketUnversioned');
    expect(found.map(({ incident }) => incident.id)).toEqual(['a']);
  });

  it('finds those for which S3 gave no reason', async () => {
    const service = serviceWith(anIncident({ reason: undefined }));
    expect(await findFailingNow(service, 'no reason given')).toHaveLength(1);
  });

  it('links to as many alerts as are shown', async () => {
    const incidents = Array.from({ length: 4 }, () => anIncident({ alert: anAlert() }));
    const found = await findFailingNow(serviceWith(...incidents), 'DstBucketUnversioned');
    expect(found.map(({ link }) => link !== undefined)).toEqual([true, true, true, false]);
  });
});
