import { sendAnswer } from '../../../src/slack/channel/send-answer.ts';
import { answerText } from '../../../src/slack/block-kit/answer-text.ts';

const message = answerText('Completion report: 0 of 25 tasks failed');

/** Sends an answer to a Slack that gives these statuses or refusals, one after the other. */
async function send(...answers: (number | { ok: false; error: string })[]) {
  const sent: Record<string, unknown>[] = [];
  const warned: unknown[] = [];
  const log = { warn: (...fact: unknown[]) => void warned.push(fact) };
  const fetch = async (_url: unknown, { body }: { body: string }) => {
    sent.push(JSON.parse(body) as Record<string, unknown>);
    const answer = answers[sent.length - 1] ?? 200;
    return typeof answer === 'number'
      ? new Response('', { status: answer })
      : Response.json(answer);
  };
  await sendAnswer({ fetch, log } as never, { responseUrl: 'http://slack/1' }, message);
  return { sent, warned };
}

describe('sendAnswer', () => {
  it.each([
    ['with a status', 400, 400],
    ['with an answer', { ok: false, error: 'invalid_blocks' } as const, 200],
  ])('says in plain text what Slack refuses as blocks %s', async (_how, refusal, status) => {
    const { sent, warned } = await send(refusal);
    expect(sent).toHaveLength(2);
    expect(sent[0]).toMatchObject({ text: message.text, blocks: message.blocks });
    expect(sent[1]).toMatchObject({
      text: `${message.text}\nSlack rejected the details.`,
      response_type: 'ephemeral',
    });
    expect(sent[1]).not.toHaveProperty('blocks');
    expect(warned).toEqual([['late_answer_refused', { status }]]);
  });

  it('sends once what Slack takes', async () => {
    expect(await send(200)).toMatchObject({ sent: [{ text: message.text }], warned: [] });
  });

  it('tries no third time', async () => {
    const { sent, warned } = await send(404, 404);
    expect(sent).toHaveLength(2);
    expect(warned).toHaveLength(2);
  });
});
