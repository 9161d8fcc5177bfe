/** The least that answers Slack on Lambda with Bolt, as its documentation shows it. */
import { App, AwsLambdaReceiver } from '@slack/bolt';

const receiver = new AwsLambdaReceiver({ signingSecret: 'a-secret' });
const app = new App({ receiver, authorize: () => Promise.resolve({ botToken: 'xoxb-a-token' }) });
app.command('/s3rep', ({ ack }) => ack());

/** What Lambda would call. */
export const handler = receiver.toHandler();
