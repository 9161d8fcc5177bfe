import type { types } from '@slack/bolt';
import type { Diagnosis } from '../../../src/diagnosis/model/diagnosis.ts';
import type { DiagnosisRequest } from '../../../src/diagnosis/run-diagnosis.ts';
import {
  answerDiagnosisAsk,
  type DiagnosisParts,
} from '../../../src/slack/diagnosis/answer-diagnosis-ask.ts';
import { aFinding } from '../../diagnosis/a-finding.ts';
import { visibleText } from '../visible-text.ts';

const at = new Date('2026-11-29T10:42:00Z');
const target = { kind: 'bucket', bucket: 'orders' } as const;

describe('Check again', () => {
  it('tells two people who share a look the same changes', async () => {
    const broken = aFinding('destination-versioning', 'shown');
    let saved: Diagnosis | undefined = { at, calls: 9, findings: [broken] };
    const { promise: looked, resolve: look } = Promise.withResolvers<Diagnosis>();
    const { promise: isFirstDone, resolve: finishFirst } = Promise.withResolvers<void>();
    const views = new Map<string, types.ModalView>();
    const parts = {
      run: async ({ onFirstLook }: DiagnosisRequest) => {
        onFirstLook?.({ at, calls: 3, findings: [], isFirstLook: true });
        return { kind: 'diagnosed', diagnosis: await looked };
      },
      store: {
        readDiagnosis: async () => saved,
        saveDiagnosis: async (_name: string, kept: Diagnosis) => void (saved = kept),
      },
      client: {
        views: {
          async update({ view_id: id, view }: { view_id: string; view: types.ModalView }) {
            // Slack is slow to the second one.
            if (id === 'V2' && !views.has(id)) await isFirstDone;
            views.set(id, view);
          },
        },
      },
      clock: () => at,
      log: { debug() {}, info() {}, warn() {}, error() {} },
      onDue() {},
    } as unknown as DiagnosisParts;
    const ask = (viewId: string) =>
      answerDiagnosisAsk(parts, { target, by: 'U0ANN00000', at, viewId, isAgain: true });
    const both = [ask('V1').then(finishFirst), ask('V2')];
    await new Promise(setImmediate);
    look({ at, calls: 9, findings: [aFinding('destination-versioning', 'ruled out')] });
    await Promise.all(both);
    const texts = [...views.values()].map((view) => visibleText(view));
    expect(texts).toHaveLength(2);
    for (const text of texts) expect(text).toContain('✅ Fixed:');
  });
});
