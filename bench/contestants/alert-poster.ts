import { setTimeout as wait } from 'node:timers/promises';
import { webApi } from '@slack/bolt';

/** Slack's limit of posts, and a little more. */
const callGapMillis = 1_050;
const updateEveryMillis = 30_000;

interface Alert {
  ts: string | undefined;
  shownAt: number;
}

/** Posts and updates alerts, remembered in this process alone: less than a team needs, and free of writes. */
export function buildAlertPoster(): (incident: string, failures: number) => void {
  const channel = process.env['ALERT_CHANNEL_ID'] ?? '';
  const slack = new webApi.WebClient(process.env['SLACK_BOT_TOKEN'], {
    slackApiUrl: process.env['SLACK_API_URL'] ?? '',
    logLevel: webApi.LogLevel.ERROR,
  });
  const alerts = new Map<string, Alert>();
  let calls: Promise<unknown> = Promise.resolve();

  const show = async (incident: string, alert: Alert, failures: number): Promise<void> => {
    const text = `${failures} objects were not replicated: ${incident}`;
    if (alert.ts === undefined) alert.ts = (await slack.chat.postMessage({ channel, text })).ts;
    else await slack.chat.update({ channel, ts: alert.ts, text });
    await wait(callGapMillis);
  };

  return (incident, failures) => {
    const now = Date.now();
    const alert = alerts.get(incident) ?? { ts: undefined, shownAt: 0 };
    if (now - alert.shownAt < updateEveryMillis) return;
    alert.shownAt = now;
    alerts.set(incident, alert);
    calls = calls.then(() => show(incident, alert, failures)).catch(console.error);
  };
}
