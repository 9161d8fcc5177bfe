import type { App } from '@slack/bolt';
import { compareForList } from '../incidents/compare-urgency.ts';
import { explainIncident } from '../incidents/explain-incident.ts';
import { answerReason } from './answer-reason.ts';
import type { Desk } from './desk.ts';
import { renderHelp } from './render-help.ts';
import { renderList } from './render-list.ts';
import type { RenderedMessage } from './rendered-message.ts';
import { slackLimits } from './slack-limits.ts';

/** `/s3rep`: whatever is typed is answered, to the asker alone. */
export function listenToCommand(app: App, desk: Desk): void {
  app.command('/s3rep', async ({ ack, command, respond }) => {
    await ack();
    const answer = await answerCommand(desk, command.text ?? '');
    await respond({ ...answer, response_type: 'ephemeral' });
  });
}

async function answerCommand(desk: Desk, text: string): Promise<RenderedMessage> {
  const typed = text.trim();
  const [word = '', ...others] = typed.split(/\s+/);
  switch (word.toLowerCase()) {
    case '':
    case 'help':
      return renderHelp();
    case 'list':
      return answerList(desk);
    case 'explain':
      return others.length === 0 ? renderHelp() : answerReason(desk, others.join(' '));
    default:
      return answerReason(desk, typed);
  }
}

async function answerList(desk: Desk): Promise<RenderedMessage> {
  const incidents = (await desk.listUnresolved()).sort(compareForList);
  const listed = incidents.map(async (incident, index) => {
    const isLinked = incident.alert !== undefined && index < slackLimits.messageBlocks;
    const link = isLinked ? await desk.linkTo(incident.alert) : undefined;
    return { incident, explanation: explainIncident(incident), link };
  });
  return renderList(await Promise.all(listed));
}
