import type { ButtonParts } from './buttons.ts';

/**
 * The buttons about one incident that more than one message shows.
 *
 * Their `value` names the incident and the episode that the message is about: see `button-value.ts`.
 */
export function acknowledgeButton(value: string, isPrimary: boolean): ButtonParts {
  return {
    text: 'Acknowledge',
    label: 'Acknowledge: tell the others that you look after it',
    actionId: 'acknowledge',
    value,
    isPrimary,
  };
}

/** For its owner, once asked: the same deed under another name. */
export function stillOnItButton(value: string): ButtonParts {
  return {
    text: 'Still on it',
    label: 'Still on it: tell the others that you go on looking after it',
    actionId: 'acknowledge',
    value,
  };
}

/** For everybody else. */
export function takeOverButton(value: string): ButtonParts {
  return {
    text: 'Take over',
    label: 'Take over: look after it in the place of its owner',
    actionId: 'take_over',
    value,
  };
}
