import { type PageClick, click } from './click.ts';
import type { ClickTarget } from './click-target.ts';
import type { ViewValues } from './element-state.ts';
import { openHome } from './open-home.ts';
import { runCommand } from './run-command.ts';
import { postAsPerson } from './say.ts';
import type { Scene } from './scene.ts';
import { isObject, type Json } from './shape.ts';
import { closeView, submitView } from './submit-view.ts';
import { suggest } from './suggest.ts';
import { useMessageShortcut } from './use-shortcut.ts';

/** Makes sample failures: a few, or more than Slack takes one by one. */
export type SendSamples = (kind: 'few' | 'storm') => Promise<void>;

/** Does what a person did on the page; returns what they have to be told, if anything, or what the page shows. */
type PageAction = (scene: Scene, sent: Json) => Promise<string | Json | undefined>;

/** What the page can ask for, by the last part of the path. */
export function buildPageActions(
  sendSamples: SendSamples | undefined,
): ReadonlyMap<string, PageAction> {
  return new Map<string, PageAction>([
    ['command', typeText],
    ['click', async (scene, sent) => (await click(scene, readClick(sent))).problem],
    ['suggest', offer],
    ['view', submit],
    [
      'close-view',
      (scene, sent) => closeView(scene, readText(sent, 'userId')).then(() => undefined),
    ],
    ['open-home', async (scene, sent) => (await openHome(scene, readText(sent, 'userId'))).problem],
    ['shortcut', shortcut],
    ['samples', (_scene, { kind }) => samples(sendSamples, kind)],
  ]);
}

async function samples(
  sendSamples: SendSamples | undefined,
  kind: unknown,
): Promise<string | undefined> {
  if (sendSamples === undefined || (kind !== 'few' && kind !== 'storm')) {
    return 'There are no such samples here.';
  }
  await sendSamples(kind);
  return undefined;
}

async function submit(scene: Scene, sent: Json): Promise<string | undefined> {
  const values = isObject(sent.values) ? (sent.values as ViewValues) : {};
  return (await submitView(scene, readText(sent, 'userId'), values)).problem;
}

async function shortcut(scene: Scene, sent: Json): Promise<string | undefined> {
  const [channelId, messageTs] = [readText(sent, 'channelId'), readText(sent, 'messageTs')];
  const [callbackId, userId] = [readText(sent, 'callbackId'), readText(sent, 'userId')];
  return (await useMessageShortcut(scene, callbackId, { channelId, messageTs }, userId)).problem;
}

/** @returns the options to show, in groups */
async function offer(scene: Scene, sent: Json): Promise<string | Json> {
  const text = readText(sent, 'text');
  const { problem, groups } = await suggest(scene, { ...readClick(sent), text });
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

async function typeText(scene: Scene, sent: Json): Promise<string | undefined> {
  const text = readText(sent, 'text');
  const place = { userId: readText(sent, 'userId'), channelId: readText(sent, 'channelId') };
  if (text.startsWith('/')) {
    return (await runCommand(scene, text, place)).problem;
  }
  postAsPerson(scene.workspace, { ...place, text });
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

/** @throws when it is no text */
function readText(sent: Json, name: string): string {
  const value = sent[name];
  if (typeof value !== 'string') {
    throw new Error(`"${name}" is missing.`);
  }
  return value;
}
