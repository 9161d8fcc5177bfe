import { offerCommands } from './command-hints.js';

/**
 * Makes the input at the bottom complete commands and send them.
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
  // The hints follow what is typed, and a script's change makes no event of its own.
  input.dispatchEvent(new Event('input'));
  const isAccepted = await send(text);
  // Nobody likes to type it again.
  if (!isAccepted && input.value === '') input.value = text;
}
