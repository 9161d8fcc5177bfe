import { answerText } from '../block-kit/answer-text.ts';
import { readClauses } from '../reading/read-clauses.ts';
import { explainNoTime, readWhen } from '../reading/read-when.ts';
import { muteAsOperator } from '../service/mute-as-operator.ts';
import { sayUnknown } from './say-unknown.ts';
import { type Command, usageText } from './command.ts';
import { readPattern } from './read-pattern.ts';

/** Keeps failures out of the channel, with an end and a reason. */
export const mute: Command = {
  name: 'mute',
  usage: '<pattern> for <how long> because <why>',
  summary:
    'keeps failures out of the channel: of a bucket (`logs-*`), of keys (`*.tfstate.tflock`), with a reason (`DstBucketNotFound`) or of a `rule:…`; they are counted meanwhile',
  async answer(service, { text, by, channelId }) {
    const { before, end, why } = readClauses(text);
    const pattern = readPattern(before);
    if (pattern === undefined) {
      return answerText(
        `What shall be muted?${sayUnknown(before.join(' '), 'pattern of one bucket, key, rule or reason')} ${usageText(mute)}, such as \`/s3rep mute *.tfstate.tflock for 7d because lock files\`.`,
      );
    }
    const at = service.clock();
    const until = readWhen(end ?? '', at, await service.timeZoneOf(by));
    if (typeof until === 'string') {
      const what = explainNoTime(end ?? '', until);
      return answerText(`A mute always ends. ${what} The form is ${usageText(mute)}.`);
    }
    if (why === undefined) {
      return answerText(
        `Why? Others will ask. End the command with \`because\` and a few words: ${usageText(mute)}.`,
      );
    }
    return muteAsOperator(service, { ...pattern, by, until, why }, { typedIn: channelId });
  },
};
