import type { Check } from '../findings/finding-writer.ts';
import { checkPermissions } from './check-permissions.ts';
import { configurationChecks } from './configuration-checks.ts';

/** Every check of a diagnosis. */
export const allChecks: readonly Check[] = [...configurationChecks, checkPermissions];
