// All that is used of date-fns: each import of that package reads its package.json of 200 kB anew. While each file imported
// what it needs, that was a third of a start.
export { addDays } from 'date-fns/addDays';
export { addHours } from 'date-fns/addHours';
export { addMilliseconds } from 'date-fns/addMilliseconds';
export { addMinutes } from 'date-fns/addMinutes';
export { addSeconds } from 'date-fns/addSeconds';
export {
  millisecondsInDay,
  millisecondsInHour,
  millisecondsInMinute,
  millisecondsInSecond,
  millisecondsInWeek,
  secondsInHour,
  secondsInMinute,
} from 'date-fns/constants';
export { differenceInMilliseconds } from 'date-fns/differenceInMilliseconds';
export { differenceInSeconds } from 'date-fns/differenceInSeconds';
export { getUnixTime } from 'date-fns/getUnixTime';
export { isExists } from 'date-fns/isExists';
export { isSameMinute } from 'date-fns/isSameMinute';
export { isValid } from 'date-fns/isValid';
export { max } from 'date-fns/max';
export { millisecondsToMinutes } from 'date-fns/millisecondsToMinutes';
export { min } from 'date-fns/min';
export { startOfMinute } from 'date-fns/startOfMinute';
export { startOfSecond } from 'date-fns/startOfSecond';
export { subDays } from 'date-fns/subDays';
export { subHours } from 'date-fns/subHours';
export { subMilliseconds } from 'date-fns/subMilliseconds';
export { subMinutes } from 'date-fns/subMinutes';
export { subSeconds } from 'date-fns/subSeconds';
