import { appIdentity } from './app-identity.ts';
import type { Delivery } from './delivery.ts';
import type { TypedCommand } from './entry.ts';
import type { AnswerTarget } from './response-urls.ts';
import {
  requirePerson,
  requireChannel,
  type ActionContext,
  showProblem,
} from './action-context.ts';
import { enterpriseOf } from './enterprise-of.ts';
import { isObject, type Json } from './shape.ts';
import type { Workspace } from './workspace.ts';
import { showAnswer } from './show-answer.ts';

/** Who types, and where; the first person and channel when absent. */
export interface Typist {
  readonly userId?: string | undefined;
  readonly channelId?: string | undefined;
}

/** Sends a slash command and shows the bot's acknowledgement. */
export async function runCommand(
  context: ActionContext,
  typed: string,
  by: Typist = {},
): Promise<Delivery> {
  const { workspace } = context;
  const userId = requirePerson(workspace, by.userId).id;
  const channelId = requireChannel(workspace, by.channelId).id;
  const target = { userId, channelId, originId: undefined };
  workspace.entries.add<TypedCommand>({
    kind: 'typed',
    userId,
    channelId,
    text: typed,
    blocks: [],
  });
  const [command = '', ...words] = typed.trim().split(/\s+/);
  const delivery =
    command === appIdentity.command
      ? await context.link.deliver(buildCommand(context, words.join(' '), target), command)
      : unknownCommand(command);
  const problem = delivery.problem ?? showBody(context, target, delivery.body);
  if (problem !== undefined) {
    showProblem(workspace, { userId, channelId }, problem);
  }
  return { ...delivery, problem };
}

function unknownCommand(command: string): Delivery {
  return {
    status: 'undelivered',
    body: undefined,
    problem: `${command} is not a valid command. Here only ${appIdentity.command} is.`,
  };
}

/** Escapes markup and mentions as `should_escape` in the app's manifest does. */
function escapeTyped({ people, channels, userGroups }: Workspace, text: string): string {
  const escaped = text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    // Mentions that the page and tests write as markup, without Slack's list to choose from.
    .replaceAll(/&lt;([@#][A-Z0-9]+|!subteam\^[A-Z0-9]+)&gt;/g, '<$1>');
  const mentions = [
    ...people.map(({ id, name }): [string, string] => [`@${name}`, `<@${id}|${name}>`]),
    ...userGroups.map(({ id, handle }): [string, string] => [
      `@${handle}`,
      `<!subteam^${id}|@${handle}>`,
    ]),
    ...channels.map(({ id, name }): [string, string] => [`#${name}`, `<#${id}|${name}>`]),
  ];
  return escaped
    .split(' ')
    .map((word) => new Map(mentions).get(word) ?? word)
    .join(' ');
}

function buildCommand(
  { workspace, url }: ActionContext,
  text: string,
  target: AnswerTarget,
): { kind: 'slash_commands'; payload: Json } {
  const now = workspace.clock();
  const person = requirePerson(workspace, target.userId);
  const { teamId = appIdentity.teamId } = person;
  const enterpriseId = enterpriseOf(workspace, person);
  const payload = {
    command: appIdentity.command,
    text: escapeTyped(workspace, text),
    api_app_id: appIdentity.appId,
    // These say where the person was: Slack's reference of commands. Somebody of another workspace is there.
    team_id: teamId,
    ...(enterpriseId !== undefined && { enterprise_id: enterpriseId }),
    team_domain: appIdentity.teamDomain,
    channel_id: target.channelId,
    channel_name: requireChannel(workspace, target.channelId).name,
    user_id: target.userId,
    user_name: person.name,
    is_enterprise_install: 'false',
    response_url: `${url}/response/${workspace.responseUrls.issue(target, now)}`,
    trigger_id: workspace.triggers.issue(target.userId, now),
  };
  return { kind: 'slash_commands', payload };
}

function showBody(
  { workspace }: ActionContext,
  target: AnswerTarget,
  body: unknown,
): string | undefined {
  if (body === undefined) {
    return undefined;
  }
  const error = showAnswer(workspace, target, isObject(body) ? body : { text: body });
  return error && `${appIdentity.command} failed with the error "${error}".`;
}
