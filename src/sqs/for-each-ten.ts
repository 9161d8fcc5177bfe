/** SQS's limit of one call. */
const perCall = 10;

/**
 * Works on ten messages at a time, with as many calls under way as may be.
 *
 * @throws the first error of a call that failed, when no other is under way
 */
export async function forEachTen<Message>(
  messages: readonly Message[],
  parallelCalls: number,
  call: (ten: readonly Message[]) => Promise<void>,
): Promise<void> {
  const tens = inTens(messages);
  const callOn = async (): Promise<void> => {
    for (let ten = tens.shift(); ten !== undefined; ten = tens.shift()) await call(ten);
  };
  const callers = await Promise.allSettled(Array.from({ length: parallelCalls }, callOn));
  const failed = callers.find((caller) => caller.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

function inTens<Message>(all: readonly Message[]): (readonly Message[])[] {
  return Array.from({ length: Math.ceil(all.length / perCall) }, (_, index) =>
    all.slice(index * perCall, (index + 1) * perCall),
  );
}
