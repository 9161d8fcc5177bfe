import { createElement } from './create-element.js';
import { sendClick } from './send-click.js';

/** @import { Block, BlockElement } from './block-kit.d.ts' */
/** @import { RenderContext } from './render-context.d.ts' */

/**
 * A date and time picker that sends each choice.
 *
 * @param {BlockElement} element
 * @param {Block} block
 * @param {RenderContext} context
 */
export function renderDatetime(element, block, context) {
  const control = createDatetime(element);
  const before = control.value;
  control.addEventListener('change', () => {
    const option = readEpochSeconds(control)?.toString() ?? '';
    void sendClick({ control, element, block, context, option }).then((isSent) => {
      if (!isSent) control.value = before;
    });
  });
  return control;
}

/** A date and time picker without a listener, in the visitor's time zone. @param {BlockElement} element */
export function createDatetime({ action_id, initial_date_time }) {
  const control = createElement('input', {
    type: 'datetime-local',
    'data-action-id': action_id,
    'aria-label': 'Date and time',
  });
  if (initial_date_time !== undefined)
    control.value = writeLocal(new Date(initial_date_time * 1000));
  return control;
}

/**
 * @param {HTMLInputElement} control
 * @returns {number | null} `null` where nothing is picked, as in Slack
 */
export function readEpochSeconds({ value }) {
  return value === '' ? null : Math.floor(new Date(value).getTime() / 1000);
}

/** @param {Date} time */
function writeLocal(time) {
  const minutes = time.getTime() / 60_000 - time.getTimezoneOffset();
  return new Date(minutes * 60_000).toISOString().slice(0, 16);
}
