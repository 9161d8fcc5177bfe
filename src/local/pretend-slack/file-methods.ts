import { type Answer, refuse } from './answer.ts';
import { appIdentity } from './app-identity.ts';
import { checkChannel } from './check-channel.ts';
import type { SlackMessage } from './entry.ts';
import type { SlackFile } from './files.ts';
import type { Method, MethodCall } from './method.ts';
import { isObject, type Json } from './shape.ts';

/** `files.*`, as Slack's references of the methods have them. */
export const fileMethods: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal': announce,
  'files.completeUploadExternal': (call) => checkShare(call) ?? share(call),
  'files.info': ({ args, workspace, url }) => {
    const file = workspace.files.find(args.file);
    return file?.bytes === undefined
      ? refuse('file_not_found')
      : { ok: true, file: describeFile(file, url), comments: [] };
  },
  'files.delete': ({ args, workspace }) => {
    const code = workspace.files.delete(args.file);
    return code === undefined ? { ok: true } : refuse(code);
  },
};

/** Slack's reference: a length of 0 counts as none. */
function announce({ args, workspace, url }: MethodCall): Answer {
  const length = Number(args.length);
  if (typeof args.filename !== 'string' || args.filename === '' || !(length >= 1)) {
    return refuse('missing_argument');
  }
  const { id, uploadPath } = workspace.files.announce(args.filename, length);
  return { ok: true, upload_url: url + uploadPath, file_id: id };
}

/** A person's id is refused: slackapi/bolt-js#2115. */
const channelForm = /^[CGDZ][A-Z0-9]{8,}$/;

function checkShare(call: MethodCall): Answer | undefined {
  const { args, workspace } = call;
  if (!Array.isArray(args.files) || args.files.length === 0 || !args.files.every(isObject)) {
    return refuse('invalid_arguments', ['missing required field: files']);
  }
  const isThere = ({ id }: Json) => workspace.files.find(id)?.bytes !== undefined;
  if (!args.files.every(isThere)) return refuse('file_not_found');
  const channel = args.channel_id;
  if (channel === undefined) return undefined;
  if (typeof channel !== 'string' || !channelForm.test(channel)) {
    const rule = `input must match regex pattern: ${channelForm.source} [json-pointer:/channel_id]`;
    return refuse('invalid_arguments', [rule]);
  }
  return checkChannel({ ...call, args: { channel } }, 'write');
}

/**
 * What a second call for the same file does is not documented: here it shares the file again, in a message of its own,
 * which is the worst that it could do.
 */
function share(call: MethodCall): Answer {
  const { args, workspace, url } = call;
  const { files } = workspace;
  const wanted = args.files as readonly Json[];
  for (const { id, title } of wanted) {
    if (typeof title === 'string') files.change(String(id), { title });
  }
  if (typeof args.channel_id === 'string') post(call, args.channel_id, wanted);
  const shared = wanted.flatMap(({ id }) => files.find(id) ?? []);
  return { ok: true, files: shared.map((file) => describeFile(file, url)) };
}

function post({ args, workspace }: MethodCall, channelId: string, wanted: readonly Json[]): void {
  const { files, entries } = workspace;
  const fileIds = wanted.map(({ id }) => String(id));
  const { ts } = entries.add<SlackMessage>({
    kind: 'message',
    channelId,
    userId: appIdentity.botUserId,
    text: typeof args.initial_comment === 'string' ? args.initial_comment : '',
    blocks: [],
    metadata: undefined,
    threadTs: undefined,
    isBroadcast: false,
    editedCount: 0,
    fileIds,
  });
  for (const id of fileIds) {
    files.change(id, { shares: [...(files.find(id)?.shares ?? []), { channelId, ts }] });
  }
}

/** A file as in Slack's answers. */
function describeFile({ id, name, title, length, shares }: SlackFile, url: string): Json {
  const path = `/files-pri/${appIdentity.teamId}-${id}`;
  return {
    id,
    name,
    title,
    size: length,
    user: appIdentity.botUserId,
    mode: 'hosted',
    is_external: false,
    url_private: `${url}${path}/${encodeURIComponent(name)}`,
    url_private_download: `${url}${path}/download/${encodeURIComponent(name)}`,
    permalink: `${url}/files/${appIdentity.botUserId}/${id}`,
    shares: { private: groupByChannel(shares) },
  };
}

function groupByChannel(shares: SlackFile['shares']): Json {
  return Object.fromEntries(
    shares.map(({ channelId }) => [
      channelId,
      shares.filter((one) => one.channelId === channelId).map(({ ts }) => ({ ts })),
    ]),
  );
}
