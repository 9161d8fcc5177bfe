import type { Incident } from '../incidents/model/incident.ts';

/** How Slack takes what the bot says, as this sweep found it. */
interface AssertShownParts {
  readonly bot: { readonly listStuck: () => Promise<readonly Incident[]> };
  readonly channel: { readonly refusal: () => string | undefined };
}

/**
 * Throws where Slack takes no alerts, since an alarm on failures of the function is the only way to tell people then.
 * The alarm waits for some such minutes in a row, so a hiccup tells nobody.
 */
export async function assertShown({ bot, channel }: AssertShownParts): Promise<void> {
  const refusal = channel.refusal();
  if (refusal !== undefined) throw new Error(`Slack refuses the alert channel: ${refusal}`);
  const stuck = await bot.listStuck();
  if (stuck.length === 0) return;
  const codes = new Set(stuck.map(({ backOff }) => backOff?.closed ?? backOff?.why));
  const ids = stuck.map(({ id }) => id).slice(0, 3);
  throw new Error(
    `Slack did not take ${stuck.length} of the alerts (${[...codes].join(', ')}), such as ${ids.join(', ')}. They stay due; this log says what to do.`,
  );
}
