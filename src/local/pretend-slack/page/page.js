import { currentChannel, showChannels, titleOf } from './channel-switch.js';
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
startComposer(/** @type {HTMLFormElement} */ (find('.composer')), (text) => {
  // Scrolls down to the coming answer.
  const list = find('.message-list');
  list.scrollTop = list.scrollHeight;
  return act('command', {
    text,
    channelId: currentChannel(state === undefined ? [] : channelsOf(state)).id,
  });
});
for (const button of document.querySelectorAll('[data-samples]')) {
  button.addEventListener('click', () => void sendSamples(button));
}

/** Those that the current person sees: of direct messages, their own. @param {PageState} shown */
function channelsOf({ channels, users }) {
  const me = currentPersonId(users);
  return channels.filter(({ userId = me }) => userId === me);
}

/** @param {PageState} shown */
function show(shown) {
  const context = createContext(shown);
  const channels = channelsOf(shown);
  const channel = currentChannel(channels);
  const showAgain = () => state && show(state);
  for (const place of document.querySelectorAll('[data-channel-name]')) {
    place.textContent = titleOf(channel);
  }
  const notice = find('[data-notice]');
  notice.hidden = shown.notice === undefined;
  notice.textContent = `. ${shown.notice ?? ''}`;
  document.title = `#${channel.name} | ${shown.bot.name} local`;
  showChannels(find('[data-channels]'), channels, showAgain);
  showPeople(find('[data-people]'), shown.users, () => {
    showAgain();
    // Opening the tab is an event for each person.
    if (isHomeShown()) void act('open-home', {});
  });
  showMessages(find('.message-list'), shown, channel.id, context);
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
function createContext({ users, userGroups, channels, messageShortcuts }) {
  return {
    people: users,
    nameOfUser: (userId) => users.find(({ id }) => id === userId)?.name,
    handleOfGroup: (groupId) => userGroups.find(({ id }) => id === groupId)?.handle,
    nameOfChannel: (channelId) => channels.find(({ id }) => id === channelId)?.name,
    currentUserId: currentPersonId(users),
    click: async (click) => void (await act('click', click)),
    suggest: async (query) => (await request('suggest', query)).groups ?? [],
    messageShortcuts,
    useShortcut: async (use) => void (await act('shortcut', use)),
  };
}

/**
 * Acts as the current person and shows any error.
 *
 * @param {Parameters<typeof sendToSlack>[0]} what
 * @param {object} details
 * @returns {Promise<boolean>} whether it went well
 */
async function act(what, details) {
  return (await request(what, details)).error === undefined;
}

/**
 * @param {Parameters<typeof sendToSlack>[0]} what
 * @param {object} details
 */
async function request(what, details) {
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
