import { millisecondsInDay, millisecondsInMinute, millisecondsInSecond } from '../lib/dates.ts';

/** How S3 is asked whether objects have arrived. */
export const arrivalTimes = {
  /** A hundredth of what S3 takes for each prefix: people's own work comes first. */
  perSecond: 50,
  atOnce: 8,
  /** Their results are stored together. At this rate, four seconds: a worker that stops can end it. */
  perSlice: 200,
  /** Where S3 lets the bot see none of the first few, it is not asked for the others. */
  firstSlice: 20,
  /** Longer than a slice in which S3 answers late or is busy. */
  claimMillis: 3 * millisecondsInMinute,
  /** Doubled at each further try. */
  slowDownMillis: millisecondsInSecond,
  slowDownTries: 4,
  againMillis: millisecondsInMinute,
  /** In a row, without an answer of S3's: then it is asked again later. */
  maxUnanswered: 10,
  /** Then a check ends without an answer for what is left. */
  giveUpMillis: 30 * millisecondsInMinute,
  dailyMillis: millisecondsInDay,
} as const;
