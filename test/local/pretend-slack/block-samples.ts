// Text objects, blocks and elements in which only what a test names matters.

export const plain = (text: string) => ({ type: 'plain_text', text });
export const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
export const long = (length: number) => 'x'.repeat(length);
export const section = (differences: object) => ({
  type: 'section',
  text: mrkdwn('a'),
  ...differences,
});
export const button = (differences: object = {}) => ({
  type: 'button',
  action_id: 'acknowledge',
  text: plain('Acknowledge'),
  ...differences,
});
export const actions = (...elements: readonly object[]) => ({ type: 'actions', elements });
const option = (differences: object = {}) => ({
  text: plain('a'),
  value: 'a',
  ...differences,
});
export const overflow = (count: number, differences: object = {}) => ({
  type: 'overflow',
  action_id: 'more',
  options: Array.from({ length: count }, () => option(differences)),
});
export const confirm = {
  title: plain('a'),
  text: mrkdwn('a'),
  confirm: plain('a'),
  deny: plain('a'),
};
export const table = (rows: number, cells: number, text = 'a') => ({
  type: 'table',
  rows: Array.from({ length: rows }, () =>
    Array.from({ length: cells }, () => ({ type: 'raw_text', text })),
  ),
});
export const richText = (...elements: readonly object[]) => ({ type: 'rich_text', elements });
