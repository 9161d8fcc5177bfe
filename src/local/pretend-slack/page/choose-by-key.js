/**
 * Arrow keys move through suggestions, Enter chooses, Escape closes.
 *
 * @param {KeyboardEvent} event - of the input that the list belongs to
 * @param {HTMLElement} list
 * @param {() => void} close
 */
export function chooseByKey(event, list, close) {
  const items = [
    .../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll('[role=option]')),
  ];
  const at = items.findIndex((item) => item.ariaSelected === 'true');
  const isOpen = list.matches(':popover-open') && items.length > 0;
  if (!isOpen || !['ArrowDown', 'ArrowUp', 'Enter', 'Escape'].includes(event.key)) return;
  // Enter would submit the form, Escape close it.
  event.preventDefault();
  if (event.key === 'Enter') return items[at]?.click();
  if (event.key === 'Escape') return close();
  const from = at === -1 && event.key === 'ArrowUp' ? 0 : at;
  const next = (from + (event.key === 'ArrowDown' ? 1 : -1) + items.length) % items.length;
  for (const [index, item] of items.entries()) item.ariaSelected = String(index === next);
  items[next]?.scrollIntoView({ block: 'nearest' });
}
