import type { Person } from './set-up.ts';
import type { Workspace } from './workspace.ts';

/** The organisation that a person belongs to. */
export function enterpriseOf(
  workspace: Pick<Workspace, 'enterpriseId'>,
  { teamId, enterpriseId }: Person,
): string | undefined {
  return enterpriseId ?? (teamId === undefined ? workspace.enterpriseId : undefined);
}
