import type { webApi } from '@slack/bolt';

/** An app's manifest as an object. */
export type Manifest = Extract<webApi.AppsManifestCreateArguments['manifest'], object>;

/**
 * What Slack refuses a manifest for: without Socket Mode each part that Slack calls needs an address. Source of the first:
 * the answer of `apps.manifest.validate`; of the others: Slack's reference of manifests.
 */
export function findManifestProblems({ settings = {}, features = {} }: Manifest): string[] {
  if (settings.socket_mode_enabled === true) return [];
  const { event_subscriptions: events, interactivity } = settings;
  const calls: readonly (readonly [isUsed: boolean, url: string | undefined, problem: string])[] = [
    [
      events !== undefined,
      events?.request_url,
      'Event Subscription requires either Request URL or Socket Mode Enabled',
    ],
    [interactivity?.is_enabled === true, interactivity?.request_url, 'Interactivity has no URL'],
    ...(features.slash_commands ?? []).map(
      ({ command, url }) => [true, url, `${command} has no URL`] as const,
    ),
  ];
  return calls.flatMap(([isUsed, url, problem]) =>
    isUsed && url?.startsWith('https://') !== true ? [problem] : [],
  );
}
