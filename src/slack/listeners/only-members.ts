import type { AckFn, AnyMiddlewareArgs, BlockAction, Middleware, RespondFn } from '@slack/bolt';
import type { Log } from '../../lib/log.ts';
import { describeStanding } from '../service/describe-standing.ts';
import { answerText } from '../block-kit/answer-text.ts';
import { findIncident, isIncident } from '../commands/find-incident.ts';
import { nothingChanged, showInstead } from '../forms/show-instead.ts';
import type { BotService } from '../service/bot-service.ts';
import { answerAsker } from './answer-asker.ts';
import { answerClick } from './answer-click.ts';
import { type Attempt, readAttempt } from './read-attempt.ts';

/** Who sent it, as Slack's payloads say: a command has other names for it. */
interface Sent {
  readonly type?: unknown;
  readonly user?: { readonly id?: unknown; readonly team_id?: unknown };
  readonly user_id?: unknown;
  readonly team_id?: unknown;
}

/**
 * Lets through what only shows something, and what members of the bot's workspace or organisation do; anybody else is
 * told why not, and it is noted in the audit log. It decides for all commands, clicks, menus, forms and Home.
 */
export function onlyMembers(service: BotService, log: Log): Middleware<AnyMiddlewareArgs> {
  return async (args) => {
    const attempt = readAttempt(args.body);
    if (attempt === undefined) return args.next();
    const { by, teamId } = readWho(args.body);
    const standing = await service.people.standingOf(by, teamId);
    if (standing === 'member') return args.next();
    log.warn('person_refused', { by, teamId, standing, what: attempt.what });
    const isForm = 'type' in args.body && args.body.type === 'view_submission';
    // What a form answers is its acknowledgement.
    if (!isForm) await ackOf(args)?.();
    const about = await findSubject(service, attempt);
    const entry = { about, by, at: service.clock(), what: attempt.what };
    await service.putAuditEntry({ ...entry, outcome: 'not allowed' });
    await answerRefused(service, args, describeStanding(standing));
  };
}

type Args = Parameters<Middleware<AnyMiddlewareArgs>>[0];

/** Events have none. */
function ackOf(args: Args): AckFn<unknown> | undefined {
  return (args as { readonly ack?: AckFn<unknown> }).ack;
}

function readWho(body: unknown): { readonly by: string; readonly teamId: string | undefined } {
  const { user, user_id: typist, team_id: typedIn } = body as Sent;
  const by = user?.id ?? typist;
  // Not `team`: in a shared channel that may be the workspace of the app as well as that of the person.
  const teamId = user === undefined ? typedIn : user.team_id;
  return {
    by: typeof by === 'string' ? by : '',
    teamId: typeof teamId === 'string' ? teamId : undefined,
  };
}

async function answerRefused(service: BotService, args: Args, text: string): Promise<void> {
  const { body, client } = args;
  const { respond } = args as { readonly respond?: RespondFn };
  if ('type' in body && body.type === 'view_submission') {
    await ackOf(args)?.(showInstead(nothingChanged, answerText(text)));
  } else if ('type' in body && body.type === 'block_actions') {
    await answerClick(service, { body: body as BlockAction, client, respond }, text);
  } else if (respond !== undefined) {
    await answerAsker({ respond, body }, answerText(text));
  }
}

/** Whose audit log it belongs into. */
async function findSubject(service: BotService, { incidentId, typed }: Attempt): Promise<string> {
  if (incidentId !== undefined) return incidentId;
  if (typed === undefined) return 'refused';
  const { command, words } = typed;
  if (command.changes === 'mutes' || command.changes === 'routes') return command.changes;
  if (command.changes !== 'incident') return 'refused';
  const found = await findIncident(service, command, words.join(' '), words[0]);
  return isIncident(found) ? found.id : 'refused';
}
