import { onlyMembers } from '../../../src/slack/listeners/only-members.ts';
import type { BotService } from '../../../src/slack/service/bot-service.ts';
import { people } from '../../incidents/lifecycle-model/wishes.ts';
import type { Worker, World } from './worker.ts';

/** Somebody of another workspace, in a shared channel. */
export const stranger = 'U0STRANGER';
const [homeTeam, otherTeam] = ['T0HOME0000', 'T0OTHER000'];

/** A button as Slack has it. */
interface Button {
  readonly actionId: string;
  readonly value: string;
}

/** Somebody, perhaps a stranger, clicks a button, and any worker hears it. `act`: what it does for members. Returns who. */
export function sendClick(
  { random, faults, workers }: World,
  button: Button,
  act: (worker: Worker, by: string) => Promise<unknown>,
): string {
  const isStranger = faults.happens('a stranger clicks');
  const by = isStranger ? stranger : random.pick(people);
  const worker = random.pick(workers);
  const user = { id: by, team_id: isStranger ? otherTeam : homeTeam };
  void worker.machine.sleep(50).then(() => hear(worker, user, button, () => act(worker, by)));
  return by;
}

/** As Bolt hands a click over. Where the table fails, the person sees an error, and nothing else comes of it. */
async function hear(
  worker: Worker,
  user: { readonly id: string; readonly team_id: string },
  { actionId, value }: Button,
  act: () => Promise<unknown>,
): Promise<void> {
  const service = {
    people: worker.people,
    clock: worker.announcer.clock,
    putAuditEntry: (entry) => worker.announcer.store.putAuditEntry(entry),
  } satisfies Partial<BotService> as unknown as BotService;
  const actions = [{ type: 'button', action_id: actionId, block_id: 'b', value }];
  const body = { type: 'block_actions', user, actions };
  const args = { body, ack: async () => {}, respond: async () => {}, next: act };
  const middleware = onlyMembers(service, worker.announcer.log);
  try {
    await middleware(args as unknown as Parameters<typeof middleware>[0]);
  } catch {
    // They try again, which is another click.
  }
}
