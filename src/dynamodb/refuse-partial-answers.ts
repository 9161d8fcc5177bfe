/** What answers always hold, even where it is empty. Source: DynamoDB's API reference of each call. */
const fieldsOfAnswers: Readonly<Record<string, readonly string[]>> = {
  BatchWriteItemCommand: ['UnprocessedItems'],
  BatchGetItemCommand: ['Responses', 'UnprocessedKeys'],
  QueryCommand: ['Items'],
};

/** Throws where an answer does not say what was left out, as an outage, for nothing is known of the call then. */
export function refusePartialAnswer(commandName: string | undefined, output: object): void {
  const missing = (fieldsOfAnswers[commandName ?? ''] ?? []).filter(
    (name) => Reflect.get(output, name) === undefined,
  );
  if (missing.length === 0) return;
  const error = new Error(
    `The answer to ${commandName} has no ${missing.join(' and no ')}: it may be that of a proxy.`,
  );
  error.name = 'AnswerIncomplete';
  throw Object.assign(error, { $metadata: Reflect.get(output, '$metadata') });
}
