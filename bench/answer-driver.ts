/** A question of the driver to one of its processes. */
export interface Question {
  readonly questionId: number;
  readonly name: string;
  readonly argument: unknown;
}

/** What a process sends: an answer to a question, or something that happened. */
export type DriverMessage =
  | { readonly questionId: number; readonly answer: unknown }
  | { readonly event: string; readonly detail: unknown };

/** Answers the driver's questions in one of its processes, and ends it when the driver has gone, after `beforeExit`. */
export function answerDriver(
  answers: Readonly<Record<string, (argument: unknown) => unknown>>,
  beforeExit: () => void = () => {},
): void {
  process.on('message', ({ questionId, name, argument }: Question) => {
    send({ questionId, answer: answers[name]?.(argument) });
  });
  const end = (): void => {
    beforeExit();
    process.exit();
  };
  process.once('disconnect', end);
  process.once('SIGTERM', end);
}

/** Sends the driver something that happened. */
export function notifyDriver(event: string, detail: unknown): void {
  send({ event, detail });
}

function send(message: DriverMessage): void {
  if (process.connected) process.send?.(message);
}

/** Milliseconds since 1970 with fractions: all processes of one machine share this clock. */
export function nowMillis(): number {
  return performance.timeOrigin + performance.now();
}
