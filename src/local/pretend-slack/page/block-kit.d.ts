/** The part of Block Kit that this page reads. Everything is optional, because a message may hold anything. */

export interface TextObject {
  readonly type?: string;
  readonly text?: string;
  /** `false` keeps names such as `:tada:` as they are. */
  readonly emoji?: boolean;
}

export interface Option {
  readonly text?: TextObject;
  readonly value?: string;
  readonly url?: string;
  readonly description?: TextObject;
}

/** Options under a heading, which is absent for ungrouped ones. */
export interface OptionGroup {
  readonly label?: TextObject;
  readonly options?: readonly Option[];
}

/** The confirmation before a click is sent. */
export interface Confirm {
  readonly title?: TextObject;
  readonly text?: TextObject;
  readonly confirm?: TextObject;
  readonly deny?: TextObject;
  readonly style?: string;
}

/** A button, menu, input or image. */
export interface BlockElement {
  readonly type?: string;
  readonly action_id?: string;
  readonly text?: TextObject | string;
  readonly url?: string;
  readonly style?: string;
  readonly accessibility_label?: string;
  readonly confirm?: Confirm;
  readonly options?: readonly Option[];
  readonly option_groups?: readonly OptionGroup[];
  readonly initial_option?: Option;
  readonly initial_user?: string;
  readonly initial_options?: readonly Option[];
  /** In seconds. */
  readonly initial_date_time?: number;
  readonly min_query_length?: number;
  readonly initial_value?: string;
  readonly placeholder?: TextObject;
  readonly multiline?: boolean;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly image_url?: string;
  readonly alt_text?: string;
}

/** A part of a rich text: a container such as a list, or a leaf such as a link. */
export interface RichText {
  readonly type?: string;
  readonly elements?: readonly RichText[];
  /** Of a list `bullet` or `ordered`, of a leaf its marks. */
  readonly style?: string | Readonly<Record<string, boolean>>;
  readonly indent?: number;
  readonly offset?: number;
  readonly text?: string;
  readonly url?: string;
  readonly user_id?: string;
  readonly usergroup_id?: string;
  readonly channel_id?: string;
  readonly range?: string;
  readonly name?: string;
  /** Code points in hexadecimal, joined by `-`. */
  readonly unicode?: string;
  readonly timestamp?: number;
  readonly format?: string;
  readonly fallback?: string;
}

export interface Block extends Omit<BlockElement, 'text'> {
  readonly type?: string;
  readonly block_id?: string;
  readonly text?: TextObject | string;
  readonly fields?: readonly TextObject[];
  readonly accessory?: BlockElement;
  /** Their types depend on the type of the block. */
  readonly elements?: readonly (BlockElement | TextObject | RichText)[];
  readonly element?: BlockElement;
  readonly label?: TextObject;
  readonly hint?: TextObject;
  readonly optional?: boolean;
  /** Sends each change of an input to the bot. */
  readonly dispatch_action?: boolean;
  readonly title?: TextObject | string;
  readonly chart?: Chart;
  readonly rows?: readonly (readonly RichText[])[];
  readonly column_settings?: readonly ({ readonly align?: string } | null)[];
}

/** A pie of segments, or series of numbers over the same categories. */
export interface Chart {
  readonly type?: string;
  readonly segments?: readonly ChartSegment[];
  readonly series?: readonly { readonly name: string; readonly data: readonly ChartSegment[] }[];
  readonly axis_config?: {
    readonly categories?: readonly string[];
    readonly x_label?: string;
    readonly y_label?: string;
  };
}

/** A number with its name. */
export interface ChartSegment {
  readonly label: string;
  readonly value: number;
}

/** A modal or a Home tab. */
export interface View {
  readonly id: string;
  /** Who sees it; everybody when absent. */
  readonly userId?: string;
  /** Errors of the last submission, by block id. */
  readonly errors?: Readonly<Record<string, string>>;
  readonly title?: TextObject;
  readonly blocks?: readonly Block[];
  readonly submit?: TextObject;
  readonly close?: TextObject;
}
