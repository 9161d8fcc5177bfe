import { startComposer } from './composer.js';
import { followState } from './follow-state.js';
import { isHomeShown, showHome, startHome } from './home-tab.js';
import { showMessages } from './message-list.js';
import { showModal } from './modal.js';
import { currentPersonId, showPeople } from './person-switch.js';
import { sendToSlack } from './send-to-slack.js';
import { showToast } from './show-toast.js';

/** @import { PageState } from './page-state.d.ts' */
/** @import { RenderContext } from './render-context.d.ts' */

/** @type {PageState | undefined} */
let state;

followState(
  (newState) => {
    state = newState;
    show(newState);
  },
  (isConnected) => {
    find('.connection-lost').hidden = isConnected;
  },
);
startHome(() => {
  if (state !== undefined) show(state);
  void act('open-home', {});
});
startComposer(/** @type {HTMLFormElement} */ (find('.composer')), (text) =>
  act('command', { text }),
);
for (const button of document.querySelectorAll('[data-samples]')) {
  button.addEventListener('click', () => void sendSamples(button));
}

/** @param {PageState} shown */
function show(shown) {
  const context = createContext(shown);
  for (const place of document.querySelectorAll('[data-channel-name]')) {
    place.textContent = shown.channel.name;
  }
  document.title = `#${shown.channel.name} | ${shown.bot.name} local`;
  showPeople(find('[data-people]'), shown.users, () => {
    if (state !== undefined) show(state);
    // Another person's Slack opens it anew.
    if (isHomeShown()) void act('open-home', {});
  });
  showMessages(find('.message-list'), shown, context);
  showHome(shown.homes[context.currentUserId], context);
  const inView = { ...context, container: { viewId: shown.view?.id ?? '' } };
  showModal(shown.view, inView, {
    submit: async (values) => void (await act('view', { values })),
    close: async () => void (await act('close-view', {})),
  });
}

/**
 * @param {PageState} shown
 * @returns {Omit<RenderContext, 'container'>}
 */
function createContext({ users, channel, messageShortcuts }) {
  return {
    nameOfUser: (userId) => users.find(({ id }) => id === userId)?.name,
    nameOfChannel: (channelId) => (channelId === channel.id ? channel.name : undefined),
    currentUserId: currentPersonId(users),
    click: async (click) => void (await act('click', click)),
    suggest: async (query) => (await tell('suggest', query)).groups ?? [],
    messageShortcuts,
    useShortcut: async (use) => void (await act('shortcut', use)),
  };
}

/**
 * Does something as the current person and shows what went wrong.
 *
 * @param {Parameters<typeof sendToSlack>[0]} what
 * @param {object} details
 * @returns {Promise<boolean>} whether it went well
 */
async function act(what, details) {
  return (await tell(what, details)).error === undefined;
}

/**
 * @param {Parameters<typeof sendToSlack>[0]} what
 * @param {object} details
 */
async function tell(what, details) {
  const userId = currentPersonId(state?.users ?? []);
  const outcome = await sendToSlack(what, { ...details, userId });
  if (outcome.error !== undefined) showToast(outcome.error);
  return outcome;
}

/** @param {Element} button */
async function sendSamples(button) {
  if (button.ariaBusy === 'true') return;
  button.ariaBusy = 'true';
  await act('samples', { kind: button.getAttribute('data-samples') });
  button.ariaBusy = null;
}

/**
 * @param {string} selector - of something that page.html holds
 * @returns {HTMLElement}
 */
function find(selector) {
  return /** @type {HTMLElement} */ (document.querySelector(selector));
}
