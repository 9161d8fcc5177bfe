import { configurationChecks } from './configuration-checks.ts';
import type { Check } from './finding-writer.ts';
import { permissionChecks } from './permission-checks.ts';

/** Every check of a diagnosis. */
export const allChecks: readonly Check[] = [...configurationChecks, ...permissionChecks];
