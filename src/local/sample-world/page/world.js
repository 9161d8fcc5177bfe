const refreshMillis = 1000;
const main = /** @type {HTMLElement} */ (document.querySelector('main'));
const alert = /** @type {HTMLElement} */ (document.querySelector('[role="alert"]'));
/** Unchanged, it is not shown again and keeps what is selected. */
let shown = '';

main.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('button') : null;
  if (button !== null) void act(button);
});
void keepShowing();

/** @param {HTMLButtonElement} button */
async function act({ dataset }) {
  const body = new URLSearchParams({ act: dataset['act'] ?? '', rule: dataset['rule'] ?? '' });
  try {
    const answer = await fetch('/world', { method: 'POST', body });
    const { problem } = await answer.json();
    report(problem);
    await show();
  } catch {
    report('This did not reach the server. Does npm run local still run?');
  }
}

async function keepShowing() {
  try {
    if (!document.hidden || shown === '') await show();
  } catch {
    report('Connection lost. What you see may be out of date.');
    shown = '';
  }
  setTimeout(keepShowing, refreshMillis);
}

async function show() {
  const html = await (await fetch('/world/shown')).text();
  if (html === shown) return;
  if (shown === '') report(undefined);
  shown = html;
  const focused = document.activeElement?.id ?? '';
  // The server escapes all text in it.
  main.innerHTML = html;
  if (focused !== '') document.getElementById(focused)?.focus();
}

/** @param {string | undefined} problem */
function report(problem) {
  alert.hidden = problem === undefined;
  alert.textContent = problem ?? '';
}
