import { addMinutes } from 'date-fns/addMinutes';
import type { Outcome } from '../../../src/incidents/announcing/alert-channel.ts';
import { deleteSentFiles } from '../../../src/incidents/announcing/delete-sent-files.ts';
import { emptyMemory } from '../../../src/incidents/announcing/announcer.ts';
import { buildMemoryStores } from '../lifecycle-model/memory-stores.ts';
import { beginWorld } from '../lifecycle-model/world.ts';

const done: Outcome = { kind: 'done', channelId: '', messageTs: '' };
const refused: Outcome = { kind: 'refused', error: 'cant_delete_file', advice: '' };
const minute = 60_000;

/** So many files whose time has come, and a Slack that answers so; gives what was deleted when it is looked at once a minute. */
async function deletedIn(minutes: number, files: number, answer: (call: number) => Outcome) {
  const world = beginWorld();
  const store = buildMemoryStores(world.place);
  for (let nth = 0; nth < files; nth += 1) {
    await store.noteSentFile({ fileId: `F${nth}`, deleteAt: addMinutes(world.clock(), -1) });
  }
  await store.noteSentFile({ fileId: 'Flater', deleteAt: addMinutes(world.clock(), 10_000) });
  const deleted: string[] = [];
  const [{ announcer }] = world.workers as [(typeof world.workers)[0]];
  const deleteFile = async (fileId: string) => answer(deleted.push(fileId));
  const channel = { ...announcer.channel, deleteFile };
  const parts = { ...announcer, store, channel, memory: emptyMemory() };
  for (let at = 0; at < minutes; at += 1) {
    await deleteSentFiles(parts);
    world.wait(minute);
  }
  return deleted;
}

describe('deleteSentFiles', () => {
  it.each([
    ['deleted', done],
    ['gone already', { kind: 'gone' } as const],
    ['refused', refused],
  ])('asks once for each file that is %s, and for none before its time', async (_what, answer) => {
    expect(await deletedIn(200, 3, () => answer)).toEqual(['F0', 'F1', 'F2']);
  });

  it('asks again in an hour where Slack gave no answer, and for no other meanwhile', async () => {
    const answer = (call: number): Outcome => (call === 1 ? { kind: 'unknown', error: '' } : done);
    expect(await deletedIn(60, 2, answer)).toEqual(['F0']);
    expect(await deletedIn(61, 2, answer)).toEqual(['F0', 'F0', 'F1']);
  });

  it('deletes many some at a time', async () => {
    expect(await deletedIn(1, 50, () => done)).toHaveLength(20);
    expect(await deletedIn(3, 50, () => done)).toHaveLength(50);
  });
});
