import { understandAsk } from '../../replication/understand-ask.ts';
import { sectionBlock } from '../block-kit/blocks.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { shares } from '../block-kit/slack-limits.ts';
import { renderUnknownReason } from '../explanation/render-unknown-reason.ts';
import { runButtons } from './run-buttons.ts';

/**
 * Asks which command is meant, and offers reasons too: what looks like a command may be a question.
 *
 * @param meant - commands with a person's words behind them
 * @param typed - what that person typed; empty where it can be no question
 */
export function renderMeant(meant: readonly string[], typed: string): RenderedMessage {
  const named = meant.map((command) => codeSpan(`/s3rep ${command}`, shares.note));
  const text = `Did you mean ${named.join(' or ')}?`;
  const understood = understandAsk(typed);
  const { blocks } = renderUnknownReason(understood);
  const reasons = understood.reasons.length === 0 ? [] : blocks;
  return { text, blocks: [sectionBlock([text]), ...runButtons(meant), ...reasons] };
}
