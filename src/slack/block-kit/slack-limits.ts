/** What Slack accepts at most, in characters unless named otherwise. Source: Slack's reference of Block Kit and views. */
export const slackLimits = {
  header: 150,
  sectionText: 3000,
  fieldText: 2000,
  fields: 10,
  contextElements: 10,
  actionsElements: 25,
  buttonText: 75,
  accessibilityLabel: 75,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  overflowOptions: 5,
  optionText: 75,
  url: 3000,
  modalTitle: 24,
  modalBlocks: 100,
  messageBlocks: 50,
  chartTitle: 50,
  chartCategories: 20,
  chartLabel: 20,
} as const;

/**
 * How our messages share out the room there is, in characters.
 * Slack refuses blocks above some 13,200 characters together (undocumented), so a message stays below 10,000 of JSON.
 * The parts below add up to less, even if each of their characters takes two in JSON.
 */
export const shares = {
  listBlocks: 9000,
  /** A view may take 250 KB; a character takes at most 3 bytes. */
  modalBlocks: 80_000,
  stormRows: 6000,
  /** In a cell of it: a route between two buckets, whose names AWS keeps to 63. */
  stormCell: 129,
  bucketInRow: 63,
  /** The rest of the window is for the blocks around them. */
  stormLines: 52_000,
  /** Slack takes 4,000 bytes of text in an update: an alert's, and a digest's. */
  plainBytes: 3900,
  plainStormBytes: 1800,
  bucket: 90,
  ruleId: 90,
  account: 24,
  region: 32,
  reason: 80,
  label: 150,
  placeholder: 150,
  historyText: 1400,
  note: 300,
  /** Of a key, after its last dot. */
  ending: 40,
  usage: 100,
  /** With an ending and the whole name of a bucket: a shortened command would mute something else. */
  muteCommand: 150,
  sampleKey: 160,
  meaning: 500,
  nextStep: 400,
  point: 200,
  action: 60,
  link: 300,
  /** Slack takes 2,000; AWS's longest code has 34 characters, what names an incident 40. */
  buttonValue: 200,
  /** A command with a note and patterns, behind the one button of a question. */
  runValue: 1500,
  /** What an event names, behind a button: two buckets (63), a rule (255), a code, a Region, an account, perhaps a key. */
  eventValue: 800,
  /** In a modal: whole rule ids (255) and keys (1,024 bytes) with room for characters made visible. */
  wholeName: 2000,
  step: 1500,
  /** In a modal: a longer command is left out, never cut. */
  command: 3000,
} as const;

/** How many of each a message shows before it says "and 3 more". */
export const shownAtMost = {
  samples: 3,
  warnings: 1,
  causes: 4,
  permissions: 3,
  failingNow: 3,
  suggestions: 5,
  matches: 3,
  statsShares: 8,
  weeklyShares: 3,
  stormMembers: 15,
  displaced: 5,
  /** In a storm's window, with a button each. If there are more, half as many have one. */
  stormRows: 96,
  /** The others five to a block. */
  stormLines: 280,
} as const;
