import type { WebClient } from '@slack/web-api';
import type { FileDelivery, FilePlace } from '../../incidents/model/file-delivery.ts';
import { classifySlackError } from './classify-slack-error.ts';

/** What a call came to. After a refusal surely nothing was done; `code` is Slack's. */
export type Answered<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unknown' };

/** A file that is to be shared. */
export interface OutgoingFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Stands above the file; mrkdwn, escaped. */
  readonly comment: string;
}

/** The steps in which Slack takes a file; nobody sees it before the last one. `uploadV2` hides them, and what may have landed. */
export interface SlackFiles {
  openDirectMessage(userId: string): Promise<Answered<string>>;
  /** @returns its id */
  upload(file: OutgoingFile): Promise<Answered<string>>;
  share(file: OutgoingFile, delivery: FileDelivery): Promise<Answered<unknown>>;
  find(delivery: FileDelivery): Promise<FilePlace>;
}

type FileClient = Pick<WebClient, 'conversations' | 'files'>;

/** Files by Slack's Web API. */
export function buildSlackFiles(
  client: FileClient,
  { fetch, callMillis }: { readonly fetch: typeof globalThis.fetch; readonly callMillis: number },
): SlackFiles {
  return {
    openDirectMessage: (userId) =>
      answerOf(async () => {
        const { channel } = await client.conversations.open({ users: userId });
        return expectText(channel?.id, 'conversations.open names no channel');
      }),
    async upload({ name, bytes }) {
      const announced = await answerOf(() =>
        client.files.getUploadURLExternal({ filename: name, length: bytes.length }),
      );
      if (announced.kind !== 'done') return announced;
      const { upload_url: url, file_id: id } = announced.value;
      return answerOf(async () => {
        const signal = AbortSignal.timeout(callMillis);
        const { status } = await fetch(url ?? '', { method: 'POST', body: bytes, signal });
        if (status !== 200) throw new Error(`the upload got HTTP status ${status}`);
        return expectText(id, 'files.getUploadURLExternal names no file');
      });
    },
    share: ({ name, comment }, { fileId, channelId }) =>
      answerOf(() =>
        client.files.completeUploadExternal({
          files: [{ id: fileId, title: name }],
          channel_id: channelId,
          initial_comment: comment,
        }),
      ),
    find: (delivery) => findFile(client, delivery),
  };
}

async function findFile(
  client: FileClient,
  { fileId, channelId }: FileDelivery,
): Promise<FilePlace> {
  const looked = await answerOf(() => client.files.info({ file: fileId }));
  if (looked.kind === 'refused' && looked.code === 'file_not_found') return 'not shared';
  if (looked.kind !== 'done') return 'unknown';
  const { public: inPublic, private: inPrivate } = looked.value.file?.shares ?? {};
  return channelId in { ...inPublic, ...inPrivate } ? 'shared' : 'not shared';
}

/** Makes a call of which only its outcome is wanted. */
export async function answerOf<T>(call: () => Promise<T>): Promise<Answered<T>> {
  try {
    return { kind: 'done', value: await call() };
  } catch (error) {
    const outcome = classifySlackError(error, '');
    if (outcome.kind === 'rate limited') return { kind: 'refused', code: 'ratelimited' };
    return outcome.kind === 'refused'
      ? { kind: 'refused', code: outcome.error }
      : { kind: 'unknown' };
  }
}

function expectText(value: string | undefined, problem: string): string {
  if (value === undefined || value === '') throw new Error(problem);
  return value;
}
