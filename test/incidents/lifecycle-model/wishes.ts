import { addMinutes } from 'date-fns/addMinutes';
import type { Action } from '../../../src/incidents/lifecycle/intent.ts';
import type { ClickKind } from './command.ts';

/** Members. */
export const people = ['U0ANN00000', 'U0BEN00000'] as const;

type Seen = Pick<Action, 'by' | 'at' | 'episode'>;

/** What each click wants. */
export const wishes: Readonly<
  Record<ClickKind, (seen: Seen, shownObjects: number, minutes: number) => Action>
> = {
  acknowledge: (seen) => ({ ...seen, kind: 'acknowledge' }),
  'take over': (seen) => ({ ...seen, kind: 'take_over' }),
  assign: (seen, _shown, minutes) => ({
    ...seen,
    kind: 'assign',
    to: people[1],
    note: 'Please.',
    eta: addMinutes(seen.at, minutes),
  }),
  'take back': (seen) => ({ ...seen, kind: 'unacknowledge', ofOwner: people[0] }),
  resolve: (seen, acceptedObjects) => ({ ...seen, kind: 'resolve', acceptedObjects }),
  snooze: (seen, _shown, minutes) => ({
    ...seen,
    kind: 'snooze',
    until: addMinutes(seen.at, minutes),
  }),
  tomorrow: (seen) => ({ ...seen, kind: 'tomorrow' }),
  wake: (seen) => ({ ...seen, kind: 'wake' }),
  reopen: (seen) => ({ ...seen, kind: 'reopen' }),
  prove: (seen) => ({ ...seen, kind: 'prove', note: 'All are there.' }),
};
