import type { types } from '@slack/bolt';
import type { Diagnosis } from '../../../src/diagnosis/model/diagnosis.ts';
import type { DiagnosisRequest } from '../../../src/diagnosis/run-diagnosis.ts';
import {
  answerDiagnosisAsk,
  type DiagnosisParts,
} from '../../../src/slack/diagnosis/answer-diagnosis-ask.ts';
import { addMinutes } from 'date-fns/addMinutes';
import { anIncident } from '../../an-incident.ts';
import { aDiagnosis, aFinding } from '../../diagnosis/a-finding.ts';
import { inTime } from '../../in-time.ts';
import { emptyPlace } from '../../incidents/lifecycle-model/memory-place.ts';
import { buildMemoryStores } from '../../incidents/lifecycle-model/memory-stores.ts';
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

describe('A diagnosis that dies on its way', () => {
  const incident = anIncident({ cause: { state: 'shown', title: 'Suspended', at } });
  const later = addMinutes(at, 5);
  const dead = () => new Promise<never>(() => {});
  const steps = ['saveDiagnosis', 'putAuditEntry', 'markDue', 'saveIncident'] as const;

  it.each(steps.flatMap((step) => [[step, 'before'] as const, [step, 'after'] as const]))(
    'in %s, %s it took effect, leaves it to the next one to say that the cause is gone',
    async (step, when) => {
      const store = buildMemoryStores(emptyPlace());
      await store.addIncidents([incident]);
      const broken = aFinding('destination-versioning', 'shown');
      await store.saveDiagnosis(incident.id, aDiagnosis([broken]));
      const mended = aDiagnosis([aFinding('destination-versioning', 'ruled out')], { at: later });
      const answer = (own: typeof store) =>
        answerDiagnosisAsk(
          {
            run: async () => ({ kind: 'diagnosed', diagnosis: mended }),
            store: own,
            client: { views: { update: async () => {} } },
            clock: () => later,
            log: { debug() {}, info() {}, warn() {}, error() {} },
            onDue() {},
          } as unknown as DiagnosisParts,
          {
            target: { kind: 'incident', incidentId: incident.id },
            by: 'U0ANN00000',
            at: later,
            viewId: 'V1',
            isAgain: true,
          },
        );
      let isReached = false;
      const { promise: reached, resolve: reach } = Promise.withResolvers<void>();
      const dying = {
        ...store,
        async [step](...args: never[]) {
          if (isReached) return dead();
          isReached = true;
          if (when === 'after')
            await (store[step] as (...all: never[]) => Promise<unknown>)(...args);
          reach();
          return dead();
        },
      };
      void answer(dying);
      await inTime(reached, `${step} to be reached`);
      await answer(store);
      expect((await store.readIncident(incident.id))?.cause).toMatchObject({ state: 'gone' });
    },
  );
});
