import { alertActions } from '../alert/actions.ts';
import { parseButtonValue, parseMenuValue } from '../alert/button-value.ts';
import { menuId } from '../alert/offer-actions.ts';
import type { Command } from '../commands/command.ts';
import { type CommandText, readCommand, readPlainCommand } from '../commands/read-command.ts';
import { isKeyOf } from '../../lib/is-key-of.ts';

/** What somebody did that may change something. */
export interface Attempt {
  /** A command's name, the id of a button, or that of a window. */
  readonly what: string;
  /** The incident that a message or a window names. */
  readonly incidentId?: string | undefined;
  readonly typed?: { readonly command: Command; readonly words: readonly string[] };
}

/** The buttons, menus, shortcuts and events that only show something. What is not here is taken to change something. */
const showing: readonly RegExp[] = [
  /^show_storm$/,
  /^explain_\d+$/,
  /^how_to_fix_(reason|event)$/,
  /^fix_page_\d+$/,
  /^objects_page_\d+$/,
  /^find_objects$/,
  /^find_reason$/,
  /^choose_reason$/,
  /^explain_failure$/,
  /^app_home_opened$/,
];

/** Stands for the command in its value. */
const runButton = /^run_\d+$/;

/** The parts of Slack's payloads that say what was done; any of them may be anything. */
interface Did {
  readonly type?: unknown;
  readonly command?: unknown;
  readonly text?: unknown;
  readonly actions?: readonly {
    readonly action_id?: unknown;
    readonly value?: unknown;
    readonly selected_option?: { readonly value?: unknown } | null;
  }[];
  readonly view?: { readonly callback_id?: unknown; readonly private_metadata?: unknown };
  readonly callback_id?: unknown;
  readonly event?: { readonly type?: unknown };
}

/** Reads what somebody did; undefined where it only shows something, whoever they are. */
export function readAttempt(body: unknown): Attempt | undefined {
  const did = body as Did;
  if (did.command !== undefined) return readTyped(readCommand(textOf(did.text)));
  switch (did.type) {
    // Both answer nobody, and change nothing here.
    case 'block_suggestion':
    case 'view_closed':
      return undefined;
    case 'block_actions':
      return readClick(did);
    case 'view_submission':
      return unlessShowing(
        textOf(did.view?.callback_id),
        parseButtonValue(textOf(did.view?.private_metadata))?.incidentId,
      );
    default:
      return unlessShowing(textOf(did.event?.type ?? did.callback_id ?? did.type));
  }
}

function readTyped({ command, words }: CommandText): Attempt | undefined {
  if (command === undefined || command.changes === 'nothing') return undefined;
  return { what: command.name, typed: { command, words } };
}

function readClick({ actions: [action] = [] }: Did): Attempt | undefined {
  const clicked = textOf(action?.action_id);
  const [id, value] =
    clicked === menuId
      ? parseMenuValue(textOf(action?.selected_option?.value))
      : [clicked, textOf(action?.value)];
  if (runButton.test(id)) return readTyped(readPlainCommand(value));
  if (!isKeyOf(alertActions, id)) return unlessShowing(id);
  const { does } = alertActions[id];
  if (does === 'window' || does === 'answer') return undefined;
  return { what: id, incidentId: parseButtonValue(value)?.incidentId };
}

function unlessShowing(id: string, incidentId?: string): Attempt | undefined {
  if (showing.some((pattern) => pattern.test(id))) return undefined;
  return { what: id, ...(incidentId !== undefined && { incidentId }) };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
