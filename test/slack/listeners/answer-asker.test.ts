import { RespondError, type RespondFn } from '@slack/bolt';
import { answerAsker } from '../../../src/slack/listeners/answer-asker.ts';
import { headerBlock } from '../../../src/slack/block-kit/blocks.ts';
import { chartBlock } from '../../../src/slack/answers/render-chart.ts';

const words = headerBlock('2 incidents');
const chart = chartBlock({ title: 't', counted: 'c', bars: [{ label: '22 Nov', value: 2 }] });
const withChart = { text: '2 incidents', blocks: [words, chart] };
const withoutChart = { text: '2 incidents', blocks: [words] };

const body = { channel_id: 'C0ALERTS00' };

/** Slack that answers each time in another way, and what it was told. */
function aSlack(...answers: (() => Response)[]) {
  const told: unknown[] = [];
  const respond: RespondFn = async (message) => {
    told.push(message);
    return answers[told.length - 1]!();
  };
  return { respond, body, told };
}
const ok = () => new Response('ok');
const refusal = () => Response.json({ ok: false, error: 'invalid_blocks' });
const error = () => {
  throw new RespondError('400', 400);
};
const ephemeral = {
  response_type: 'ephemeral',
  replace_original: false,
  parse: 'none',
  link_names: false,
  unfurl_links: false,
  unfurl_media: false,
};

describe('answerAsker', () => {
  it('answers once where Slack takes the chart', async () => {
    const { respond, told } = aSlack(ok);
    await answerAsker({ respond, body }, withChart);
    expect(told).toEqual([{ ...withChart, ...ephemeral }]);
  });

  it.each([
    ['with an answer', refusal],
    ['with a status', error],
  ])('answers again without the chart where Slack refuses it %s', async (_how, first) => {
    const { respond, told } = aSlack(first, ok);
    await answerAsker({ respond, body }, withChart);
    expect(told).toEqual([
      { ...withChart, ...ephemeral },
      { ...withoutChart, ...ephemeral },
    ]);
  });

  it('says so where Slack refuses an answer without a chart', async () => {
    await expect(answerAsker(aSlack(error), withoutChart)).rejects.toThrow('400');
    await expect(answerAsker(aSlack(error, error), withChart)).rejects.toThrow('400');
  });

  it('does not take a broken connection for a refusal', async () => {
    const broken = () => {
      throw new TypeError('fetch failed');
    };
    const { respond, told } = aSlack(broken);
    await expect(answerAsker({ respond, body }, withChart)).rejects.toThrow('fetch failed');
    expect(told).toHaveLength(1);
  });
});
