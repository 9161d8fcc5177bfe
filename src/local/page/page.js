import { currentChannel, showChannels, titleOf } from './channel-switch.js';
import { startComposer } from './composer.js';
import { followState } from './follow-state.js';
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
startComposer(/** @type {HTMLFormElement} */ (find('.composer')), (text) =>
  act('command', { text, channelId: currentChannel(state?.channels ?? []).id }),
);
for (const button of document.querySelectorAll('[data-samples]')) {
  button.addEventListener('click', () => void sendSamples(button));
}

/** @param {PageState} shown */
function show(shown) {
  const context = createContext(shown);
  const channel = currentChannel(shown.channels);
  const showAgain = () => state && show(state);
  find('[data-channel-name]').textContent = titleOf(channel);
  document.title = `#${channel.name} | ${shown.bot.name} local`;
  showChannels(find('[data-channels]'), shown.channels, showAgain);
  showPeople(find('[data-people]'), shown.users, showAgain);
  showMessages(find('.message-list'), shown, channel.id, context);
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
function createContext({ users, userGroups, channels }) {
  return {
    nameOfUser: (userId) => users.find(({ id }) => id === userId)?.name,
    handleOfGroup: (groupId) => userGroups.find(({ id }) => id === groupId)?.handle,
    nameOfChannel: (channelId) => channels.find(({ id }) => id === channelId)?.name,
    currentUserId: currentPersonId(users),
    click: async (click) => void (await act('click', click)),
  };
}

/**
 * Does something as the current person and shows what went wrong.
 *
 * @param {'command' | 'click' | 'view' | 'close-view' | 'samples'} what
 * @param {object} details
 * @returns {Promise<boolean>} whether it went well
 */
async function act(what, details) {
  const userId = currentPersonId(state?.users ?? []);
  const error = await sendToSlack(what, { ...details, userId });
  if (error !== undefined) showToast(error);
  return error === undefined;
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
