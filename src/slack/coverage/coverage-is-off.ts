/** Instead of an audit: mrkdwn. */
export const coverageIsOff =
  'Looking at coverage is off (setting `DIAGNOSE`). With your own credentials, `npm run coverage` prints the same in a terminal.';
