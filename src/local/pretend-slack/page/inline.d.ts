/** A piece of formatted text, whether it came as mrkdwn or as rich text. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: Mark; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly url: string; readonly label: string }
  | { readonly kind: 'user'; readonly userId: string }
  | { readonly kind: 'channel'; readonly channelId: string; readonly label: string | undefined }
  /** Pages everybody in the group. */
  | { readonly kind: 'group'; readonly groupId: string; readonly label: string | undefined }
  /** Pages many people. `name` is such as `channel`. */
  | { readonly kind: 'broadcast'; readonly name: string }
  | {
      readonly kind: 'date';
      readonly epochSeconds: number;
      /** Such as `{date_short_pretty} {time}`. */
      readonly format: string;
      readonly url: string | undefined;
      readonly fallback: string;
    };

export type Mark = 'bold' | 'italic' | 'strike' | 'underline' | 'code' | 'quote' | 'preformatted';
