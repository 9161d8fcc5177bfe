import { renderChannelLink } from '../block-kit/channel-link.ts';
import { answerText } from '../block-kit/answer-text.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import { shares } from '../block-kit/slack-limits.ts';
import { asOperator } from '../service/as-operator.ts';
import { describeUnknown } from './describe-unknown.ts';
import { type Command, usageText } from './command.ts';

/** Ends a route. */
export const unroute: Command = {
  name: 'unroute',
  changes: 'routes',
  usage: '<number>',
  summary:
    'removes a route, by its number in `/s3rep routes`; alerts already posted stay where they are',
  maxWords: 1,
  async answer(service, { words: [typed = ''], by, triggerId }) {
    const found = (await service.listRoutes()).find(
      ({ number }) => String(number) === typed.replace(/^#/, ''),
    );
    if (found === undefined) {
      return answerText(
        `Which route? Usage: ${usageText(unroute)}. \`/s3rep routes\` shows the numbers.${describeUnknown(typed, 'the number of a route')}`,
      );
    }
    const details = { route: { bucket: found.bucket } };
    const wish = { about: 'routes', by, what: 'unroute', details, triggerId };
    return asOperator(service, wish, 'remove a route', async () => {
      await service.endRoute(found);
      const bucket = codeSpan(found.bucket, shares.bucket);
      return answerText(
        `Route removed: new incidents of ${bucket} no longer go to ${renderChannelLink(found.channelId)}.${found.isWeekly === true ? ' The weekly summary stops too.' : ''}`,
      );
    });
  },
};
