import { answerText } from '../block-kit/answer-text.ts';
import { readClauses } from '../reading/read-clauses.ts';
import { explainNoTime, readWhen } from '../reading/read-when.ts';
import { muteAsOperator } from '../service/mute-as-operator.ts';
import { describeUnknown } from './describe-unknown.ts';
import { type Command, usageText } from './command.ts';
import { readPattern } from './read-pattern.ts';

/** Keeps failures out of the channel, with an end and a reason. */
export const mute: Command = {
  name: 'mute',
  changes: 'mutes',
  usage: '<pattern> for <how long> because <why>',
  summary:
    'stops alerts for a bucket (`logs-*`), for keys (`*.tfstate.tflock`), for a reason (`DstBucketNotFound`) or for a rule (`rule:…`); failures are still counted',
  async answer(service, { text, by, channelId, triggerId }) {
    const { before, end, why } = readClauses(text);
    const pattern = readPattern(before);
    if (pattern === undefined) {
      return answerText(
        `What should be muted? Usage: ${usageText(mute)}, for example \`/s3rep mute *.tfstate.tflock for 7d because lock files\`.${describeUnknown(before.join(' '), 'a pattern for one bucket, key, rule or reason')}`,
      );
    }
    const at = service.clock();
    const until = readWhen(end ?? '', at, await service.timeZoneOf(by));
    if (typeof until === 'string') {
      const what = explainNoTime(end ?? '', until);
      return answerText(`Until when? Usage: ${usageText(mute)}.\n${what}`);
    }
    if (why === undefined) {
      return answerText(
        `Enter a reason: end the command with \`because\` and a few words. Usage: ${usageText(mute)}.`,
      );
    }
    return muteAsOperator(
      service,
      { ...pattern, by, until, why },
      { typedIn: channelId, triggerId },
    );
  },
};
