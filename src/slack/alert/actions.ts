import { canReopen } from '../../incidents/lifecycle/change-resolved.ts';
import { isInState } from '../../incidents/model/incident-state.ts';
import { digestOf } from '../../incidents/model/storm.ts';
import type { AlertAction, Offer, Opens } from './alert-action.ts';
import { buttonLooks } from './button-looks.ts';

const isOpen = ({ incident: { status } }: Offer) => status.kind === 'open';
const isOwned = ({ incident: { status } }: Offer) => status.kind === 'acknowledged';
const isUnresolved = ({ incident: { status } }: Offer) => status.kind !== 'resolved';
const isSnoozed = ({ incident }: Offer) => isInState(incident, 'snoozed');
const isExpected = ({ incident }: Offer) => isInState(incident, 'expected');
/** Nothing is wrong with a test, and S3 goes on trying what is late. */
const canBeDiagnosed = (offer: Offer) =>
  offer.mayDiagnose === true &&
  isUnresolved(offer) &&
  offer.incident.isTest !== true &&
  offer.incident.kind !== 'late';
const isMine = ({ isOwner }: Offer) => isOwner === true;

const { acknowledge, takeOver, unacknowledge, howToFix, diagnose, resolve, replicate, reopen } =
  buttonLooks;

/**
 * Everything that people can do about an incident with one click, by `action_id`, in the order in which it is shown.
 * In a menu the id stands before the value: `objects:<value>`.
 */
export const alertActions = {
  acknowledge: {
    does: () => ({ kind: 'acknowledge' }),
    places: {
      card: { ...acknowledge, when: isOpen, isPrimary: (offer) => !isExpected(offer) },
      reminder: { ...acknowledge, isPrimary: () => true },
      call: { ...acknowledge, when: isOpen },
      question: {
        text: 'Still on it',
        label: 'Still on it: tell the others that you are still working on this',
      },
      home: {
        ...acknowledge,
        when: (offer) => isOpen(offer) && !isMine(offer),
        isPrimary: ({ incident }) => !isInState(incident, 'quiet'),
      },
    },
  },
  take_over: {
    does: () => ({ kind: 'take_over' }),
    places: {
      question: takeOver,
      owned: { ...takeOver, isPrimary: () => true },
      // The owner reads the same menu: for them it changes nothing.
      menu: { ...takeOver, when: isOwned },
      home: { ...takeOver, when: (offer) => !isOpen(offer) && !isMine(offer) },
    },
  },
  unacknowledge: {
    // Of another than the person clicking only where a question has named them.
    does: ({ shownOwner: ofOwner }) => ({ kind: 'unacknowledge', ofOwner }),
    places: {
      card: { ...unacknowledge, when: isOwned },
      owned: { ...unacknowledge, when: isOwned },
      home: { ...unacknowledge, when: isMine },
    },
  },
  how_to_fix: {
    does: 'window',
    places: {
      card: { ...howToFix, when: (offer) => !canBeDiagnosed(offer) },
      diagnosis: howToFix,
      call: { ...howToFix, when: isOpen },
      home: howToFix,
    },
  },
  diagnose: {
    does: 'diagnosis',
    places: { card: { ...diagnose, when: canBeDiagnosed } },
  },
  reopen: {
    does: () => ({ kind: 'reopen' }),
    places: {
      card: { ...reopen, when: ({ incident }) => canReopen(incident) },
      answer: { ...reopen, when: ({ incident }) => canReopen(incident) },
    },
  },
  open_incident: {
    does: 'window',
    places: { row: { text: 'Open', label: 'Open this incident, with all that can be done' } },
  },
  post_alert: {
    does: () => ({ kind: 'post alone' }),
    places: {
      window: {
        text: 'Show as alert',
        label: 'Show as alert: post it in the channel, with a thread of its own',
        when: (offer) => isUnresolved(offer) && digestOf(offer.incident) !== undefined,
      },
    },
  },
  objects: { does: 'window', places: { menu: { text: 'Show the objects' } } },
  replicate: {
    does: 'window',
    places: {
      menu: {
        text: 'Replicate what’s missing',
        when: ({ replay }) => replay !== 'nothing',
      },
      'still missing': replicate,
      diagnosis: {
        ...replicate,
        when: ({ incident, missingObjects }) =>
          incident.cause?.state === 'gone' && missingObjects !== undefined && missingObjects > 0,
      },
    },
  },
  resolve: {
    does: ({ shownObjects }) => ({ kind: 'resolve', acceptedObjects: shownObjects }),
    places: {
      card: { ...resolve, when: isUnresolved },
      // Nobody can say that objects do not matter before they are counted.
      home: { ...resolve, when: ({ missingObjects }) => missingObjects !== undefined },
      answer: { ...resolve, when: isUnresolved },
      'still missing': resolve,
    },
  },
  tomorrow: {
    does: () => ({ kind: 'tomorrow' }),
    places: {
      'still missing': {
        text: 'Tomorrow',
        label: 'Tomorrow: pause reminders until 9:00 of the owner’s next day',
      },
    },
  },
  explain: {
    does: 'answer',
    // Of an unresolved incident, "How to fix" says it, and a menu holds five.
    places: { menu: { text: 'Explain the reason', when: (offer) => !isUnresolved(offer) } },
  },
  assign: {
    does: 'form',
    places: { menu: { text: 'Assign', when: isUnresolved } },
  },
  snooze: {
    does: 'form',
    places: {
      menu: { text: 'Snooze or mute', when: (offer) => isUnresolved(offer) && !isSnoozed(offer) },
    },
  },
  end_snooze: {
    does: () => ({ kind: 'wake' }),
    places: {
      menu: { text: 'End snooze', when: (offer) => isUnresolved(offer) && isSnoozed(offer) },
    },
  },
  prove: {
    does: 'form',
    places: {
      menu: {
        text: 'Add proof of recovery',
        // Of late objects S3 has said so itself.
        when: (offer) => !isUnresolved(offer) && !isInState(offer.incident, 'recovered'),
      },
      answer: {
        when: (offer) => !isUnresolved(offer),
        text: 'Add proof',
        label: 'Add proof of recovery: how you know that the objects are there',
      },
    },
  },
} as const satisfies Readonly<Record<string, AlertAction>>;

/** `action_id` of a button, or the first word of a menu's value. */
export type ActionId = keyof typeof alertActions;

/** The actions that open a form, or a window, or are answered. */
export type ActionThatOpens<What extends Opens> = {
  [Id in ActionId]: (typeof alertActions)[Id]['does'] extends What ? Id : never;
}[ActionId];

/** Those with a button somewhere; the others are in menus alone. */
export const buttonIds = (Object.keys(alertActions) as ActionId[]).filter((id) =>
  Object.keys(alertActions[id].places).some((place) => place !== 'menu'),
);
