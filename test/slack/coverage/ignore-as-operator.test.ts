import { ignoreAsOperator } from '../../../src/slack/coverage/ignore-as-operator.ts';
import type { BotService } from '../../../src/slack/service/bot-service.ts';
import { visibleText } from '../visible-text.ts';

const at = new Date('2026-11-29T07:00:00Z');
const wanted = {
  bucket: 'orders',
  why: 'goes away',
  by: 'U0ANN00000',
  at,
  until: new Date('2026-12-29T07:00:00Z'),
};

function aService(isOperator: boolean) {
  const ignored: unknown[] = [];
  const outcomes: string[] = [];
  const service = {
    clock: () => at,
    operators: { groupId: 'S0OPERATORS', includes: async () => isOperator },
    putAuditEntry: async ({ outcome }: { readonly outcome: string }) => void outcomes.push(outcome),
    coverage: { ignoreBucket: async (one: unknown) => void ignored.push(one) },
  };
  return { service: service as unknown as BotService, ignored, outcomes };
}

describe('A bucket', () => {
  it('is left out of coverage by operators', async () => {
    const { service, ignored, outcomes } = aService(true);
    const answer = await ignoreAsOperator(service, wanted);
    expect(visibleText(answer)).toContain('orders is left out of coverage until');
    expect(ignored).toEqual([wanted]);
    expect(outcomes).toEqual(['asked', 'done']);
  });

  it('is not by anybody else, where there are operators', async () => {
    const { service, ignored, outcomes } = aService(false);
    const answer = await ignoreAsOperator(service, wanted);
    expect(visibleText(answer)).toContain('Nothing was changed');
    expect(ignored).toEqual([]);
    expect(outcomes).toEqual(['not allowed']);
  });
});
