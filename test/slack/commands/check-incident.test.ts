import { checkIncident } from '../../../src/slack/commands/check-incident.ts';
import type { BotService } from '../../../src/slack/service/bot-service.ts';
import { aSummary } from '../../an-incident.ts';

describe('A second check', () => {
  const askWhile = async (silentSince: Date | undefined) => {
    const service: Partial<BotService> = {
      readSummary: async () => aSummary(),
      putAuditEntry: async () => {},
      requestCheck: async () => ({ kind: 'under way', silentSince }),
      clock: () => new Date('2026-11-22T10:20:00Z'),
    };
    return (await checkIncident(service as BotService, 'AAAAbbbb0000-_zz', 'U0ANN00000')).text;
  };

  it('says that S3 gives no answer, and since when, only where that is so', async () => {
    expect(await askWhile(undefined)).toContain('under way already. The result comes');
    expect(await askWhile(new Date('2026-11-22T10:05:00Z'))).toMatch(
      /under way already, but S3 has given no answer since .*10:05 UTC>\. s3rep asks again every/,
    );
  });
});
