import { type PageClick, click } from './click.ts';
import type { ClickTarget } from './click-target.ts';
import type { ViewValues } from './element-state.ts';
import { openHome } from './open-home.ts';
import { runCommand } from './run-command.ts';
import { postAsPerson } from './post-as-person.ts';
import type { ActionContext } from './action-context.ts';
import { isObject, type Json } from './shape.ts';
import { closeView, submitView } from './submit-view.ts';
import { suggest } from './suggest.ts';
import { useMessageShortcut } from './use-shortcut.ts';

/** Sends sample failures: a few, or more than Slack's rate limit allows one by one. */
export type SendSamples = (kind: 'few' | 'storm') => Promise<void>;

/** @returns an error text, data for the page, or nothing */
type PageAction = (context: ActionContext, sent: Json) => Promise<string | Json | undefined>;

/** Actions of the page, by the last part of the path. */
export function buildPageActions(
  sendSamples: SendSamples | undefined,
): ReadonlyMap<string, PageAction> {
  return new Map<string, PageAction>([
    ['command', typeText],
    ['click', async (context, sent) => (await click(context, readClick(sent))).problem],
    ['suggest', suggestOptions],
    ['view', submitForm],
    [
      'close-view',
      (context, sent) => closeView(context, readText(sent, 'userId')).then(() => undefined),
    ],
    [
      'open-home',
      async (context, sent) => (await openHome(context, readText(sent, 'userId'))).problem,
    ],
    ['shortcut', runShortcut],
    ['samples', (_context, { kind }) => requestSamples(sendSamples, kind)],
  ]);
}

async function requestSamples(
  sendSamples: SendSamples | undefined,
  kind: unknown,
): Promise<string | undefined> {
  if (sendSamples === undefined || (kind !== 'few' && kind !== 'storm')) {
    return 'There are no such samples here.';
  }
  await sendSamples(kind);
  return undefined;
}

async function submitForm(context: ActionContext, sent: Json): Promise<string | undefined> {
  const values = isObject(sent.values) ? (sent.values as ViewValues) : {};
  return (await submitView(context, readText(sent, 'userId'), values)).problem;
}

async function runShortcut(context: ActionContext, sent: Json): Promise<string | undefined> {
  const [channelId, messageTs] = [readText(sent, 'channelId'), readText(sent, 'messageTs')];
  const [callbackId, userId] = [readText(sent, 'callbackId'), readText(sent, 'userId')];
  return (await useMessageShortcut(context, callbackId, { channelId, messageTs }, userId)).problem;
}

async function suggestOptions(context: ActionContext, sent: Json): Promise<string | Json> {
  const text = readText(sent, 'text');
  const { problem, groups } = await suggest(context, { ...readClick(sent), text });
  return problem ?? { groups };
}

function readClick(sent: Json): PageClick {
  return {
    target: readTarget(sent),
    actionId: readText(sent, 'actionId'),
    userId: readText(sent, 'userId'),
    option: typeof sent.option === 'string' ? sent.option : undefined,
    values: isObject(sent.values) ? (sent.values as ViewValues) : {},
  };
}

async function typeText(context: ActionContext, sent: Json): Promise<string | undefined> {
  const text = readText(sent, 'text');
  const place = { userId: readText(sent, 'userId'), channelId: readText(sent, 'channelId') };
  if (text.startsWith('/')) {
    return (await runCommand(context, text, place)).problem;
  }
  postAsPerson(context.workspace, { ...place, text });
  return undefined;
}

function readTarget({ container, blockId }: Json): ClickTarget {
  const { channelId, messageTs, ephemeralId, viewId } = isObject(container) ? container : {};
  const block = { blockId: typeof blockId === 'string' ? blockId : undefined };
  if (typeof messageTs === 'string') {
    return { ...block, channelId: String(channelId), messageTs };
  }
  return typeof viewId === 'string'
    ? { ...block, viewId }
    : { ...block, ephemeralId: String(ephemeralId) };
}

function readText(sent: Json, name: string): string {
  const value = sent[name];
  if (typeof value !== 'string') {
    throw new Error(`"${name}" is missing.`);
  }
  return value;
}
