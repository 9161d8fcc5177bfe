import type { types, ViewOutput } from '@slack/bolt';
import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import type { Intent } from '../../incidents/lifecycle/intent.ts';
import type { Mute } from '../../incidents/model/mute.ts';
import { plainText } from '../block-kit/blocks.ts';
import { shares, slackLimits } from '../block-kit/slack-limits.ts';
import type { BotService } from '../service/bot-service.ts';
import { readNote } from '../reading/read-note.ts';

/** Who fills in a form, and by which clock. */
interface Asker {
  /** Slack user id. */
  readonly by: string;
  readonly now: Date;
  /** IANA name. */
  readonly timeZone: string;
}

/** What was filled in, by field; empty fields are absent. */
export type Filled = Readonly<Record<string, string>>;

/** A window that asks for what an action needs. */
export interface Form {
  /** What it asks for; `title` has at most 24 characters. */
  ask(summary: IncidentSummary, asker: Asker): FormParts;
  /** What is wanted, or what is wrong, by field. */
  read(
    filled: Filled,
    asker: Asker,
  ):
    | { readonly intent: Intent }
    /** Mutes all that is like the incident. */
    | { readonly mute: Pick<Mute, 'until' | 'why'> }
    | { readonly errors: Readonly<Record<string, string>> };
}

/** What a form shows. */
export interface FormParts {
  readonly title: string;
  readonly submit: string;
  readonly blocks: readonly types.KnownBlock[];
}

/** Looks up the clock of who fills in a form. */
export async function readAsker(service: BotService, by: string): Promise<Asker> {
  return { by, now: service.clock(), timeZone: await service.timeZoneOf(by) };
}

/** A form as Slack's modal. `subject` comes back with what was filled in. */
export function renderForm(name: string, parts: FormParts, subject: string): types.ModalView {
  return {
    type: 'modal',
    callback_id: name,
    private_metadata: subject,
    title: plainText(parts.title, slackLimits.modalTitle),
    submit: plainText(parts.submit, slackLimits.modalTitle),
    close: plainText('Cancel', slackLimits.modalTitle),
    blocks: [...parts.blocks],
  };
}

/** A field of a form, whose name is the block's id and the element's. */
export function field(
  name: string,
  label: string,
  element: types.InputBlock['element'],
  { hint, isOptional = false }: { readonly hint?: string; readonly isOptional?: boolean } = {},
): types.InputBlock {
  return {
    type: 'input',
    block_id: name,
    label: plainText(label, shares.label),
    optional: isOptional,
    ...(hint !== undefined && { hint: plainText(hint, shares.label) }),
    element: { ...element, action_id: name },
  };
}

/** A field for free text. */
export function textInput(
  initial: string | undefined,
  {
    isLong = false,
    placeholder,
  }: { readonly isLong?: boolean; readonly placeholder?: string } = {},
): types.PlainTextInput {
  return {
    type: 'plain_text_input',
    max_length: shares.note,
    multiline: isLong,
    ...(initial !== undefined && initial !== '' && { initial_value: initial }),
    ...(placeholder !== undefined && { placeholder: plainText(placeholder, shares.placeholder) }),
  };
}

/** Our own mrkdwn for where Slack reads no markup. */
export function withoutCode(text: string): string {
  return text.replaceAll('`', '');
}

/** Reads what Slack says was filled in. */
export function readFilled(values: ViewOutput['state']['values']): Filled {
  const filled: Record<string, string> = {};
  for (const [name, elements] of Object.entries(values)) {
    const { value, selected_user: user, selected_option: option } = elements[name] ?? {};
    const text = readNote(value ?? user ?? option?.value);
    if (text !== undefined) filled[name] = text;
  }
  return filled;
}
