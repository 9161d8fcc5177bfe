/** Some of Slack's thousands of names. */
const emoji = new Map([
  ['arrows_counterclockwise', '🔄'],
  ['bell', '🔔'],
  ['bulb', '💡'],
  ['clock1', '🕐'],
  ['eyes', '👀'],
  ['fire', '🔥'],
  ['hourglass_flowing_sand', '⏳'],
  ['information_source', 'ℹ️'],
  ['large_blue_circle', '🔵'],
  ['large_green_circle', '🟢'],
  ['large_orange_circle', '🟠'],
  ['link', '🔗'],
  ['lock', '🔒'],
  ['mag', '🔍'],
  ['mute', '🔇'],
  ['no_entry', '⛔'],
  ['no_entry_sign', '🚫'],
  ['package', '📦'],
  ['question', '❓'],
  ['red_circle', '🔴'],
  ['rotating_light', '🚨'],
  ['tada', '🎉'],
  ['test_tube', '🧪'],
  ['warning', '⚠️'],
  ['wave', '👋'],
  ['white_check_mark', '✅'],
  ['white_circle', '⚪'],
  ['wrench', '🔧'],
  ['x', '❌'],
]);

/** Replaces names such as `:tada:`; unknown ones stay, as in Slack. @param {string} text */
export function showEmoji(text) {
  return text.replace(/:([a-z0-9_+-]+):/g, (name, id) => emoji.get(id) ?? name);
}
