/**
 * A message as it goes to Slack, wherever: Slack links no names and adds no links and previews of its own. All that is
 * posted, updated or answered goes through here, because text from S3 and from people is in it.
 */
export function asWritten<T extends { readonly text: string }>(message: T) {
  // An update that says nothing of `parse` is read like what people type. Source: Slack's reference of chat.update.
  return { ...message, ...unread, unfurl_links: false, unfurl_media: false } as const;
}

const unread = { parse: 'none', link_names: false } as const;
