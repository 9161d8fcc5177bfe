/** Instead of a diagnosis: mrkdwn. */
export const diagnosisIsOff =
  'Live diagnosis is off (setting `DIAGNOSE`). With read-only permissions s3rep can look for itself; *How to fix* has the steps by hand.';
