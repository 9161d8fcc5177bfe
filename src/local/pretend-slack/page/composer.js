import { offerCommands } from './command-hints.js';

/**
 * Completes and sends what is typed at the bottom.
 *
 * @param {HTMLFormElement} form
 * @param {(text: string) => Promise<boolean>} send - resolves to whether it was accepted
 */
export function startComposer(form, send) {
  const input = /** @type {HTMLInputElement} */ (form.querySelector('input'));
  offerCommands(input, /** @type {HTMLElement} */ (form.querySelector('.hints')));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit(input, send);
  });
}

/**
 * @param {HTMLInputElement} input
 * @param {(text: string) => Promise<boolean>} send
 */
async function submit(input, send) {
  const text = input.value.trim();
  if (text === '') return;
  input.value = '';
  // Setting `value` fires no event, and the hints must follow.
  input.dispatchEvent(new Event('input'));
  const isAccepted = await send(text);
  // Restores the text, so that it need not be typed again.
  if (!isAccepted && input.value === '') input.value = text;
}
