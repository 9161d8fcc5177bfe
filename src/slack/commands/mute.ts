import { trimEnding } from '../../lib/trim-ending.ts';
import { answerText } from '../block-kit/answer-text.ts';
import { unquote } from '../reading/read-command-text.ts';
import { readLooseClauses } from '../reading/read-loose-clauses.ts';
import { explainNoTime, readWhen } from '../reading/read-when.ts';
import { muteAsOperator } from '../service/mute-as-operator.ts';
import { anyway, askUnmatched } from './ask-unmatched.ts';
import { describeUnknown } from './describe-unknown.ts';
import { doubtPattern, readKnown, renderDoubt } from './doubt-pattern.ts';
import { type Command, usageText } from './command.ts';
import { readPattern } from './read-pattern.ts';

const howToEnd =
  'Which mute should end? Type `/s3rep unmute` and its number. `/s3rep mutes` shows the numbers.';

/** Keeps failures out of the channel, with an end and a reason. */
export const mute: Command = {
  name: 'mute',
  changes: 'mutes',
  usage: '<pattern> for <how long> because <why>',
  summary:
    'stops alerts for a bucket (`logs-*`), for keys (`*.tfstate.tflock`), for a reason (`DstBucketNotFound`) or for a rule (`rule:…`); failures are still counted',
  async answer(service, request) {
    const { text, by, channelId, triggerId } = request;
    const at = service.clock();
    const timeZone = await service.timeZoneOf(by);
    const read = (time: string) => readWhen(time, at, timeZone);
    const { before, end, why } = readLooseClauses(text, (time) => read(time) !== 'not understood');
    const isSure = before.length > 1 && unquote(before[0]!).toLowerCase() === anyway;
    const words = (isSure ? before.slice(1) : before).map((word) => trimEnding(word, ',;'));
    if (words.at(-1)?.toLowerCase() === 'off') return answerText(howToEnd);
    const asked = `What should be muted? Usage: ${usageText(mute)}, for example \`/s3rep mute *.tfstate.tflock for 7d because lock files\`.`;
    const pattern = readPattern(words);
    if (pattern === undefined) {
      return answerText(
        `${asked}${describeUnknown(words.join(' '), 'a pattern for one bucket, key, rule or reason')}`,
      );
    }
    const doubted = isSure ? undefined : doubtPattern(words, await readKnown(service, request));
    if (doubted !== undefined)
      return renderDoubt(mute, asked, doubted.doubt, { text, word: doubted.word });
    const until = read(end ?? '');
    if (typeof until === 'string') {
      const what = explainNoTime(end ?? '', until);
      return answerText(`Until when? Usage: ${usageText(mute)}.\n${what}`);
    }
    if (why === undefined) {
      return answerText(
        `Enter a reason: end the command with \`because\` and a few words. Usage: ${usageText(mute)}.`,
      );
    }
    const question = isSure
      ? undefined
      : await askUnmatched(service, mute, { by, text }, { typed: words, pattern });
    const places = { typedIn: channelId, triggerId };
    return question ?? muteAsOperator(service, { ...pattern, by, until, why }, places);
  },
};
