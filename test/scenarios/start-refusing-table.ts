import { startLyingTable } from './start-lying-table.ts';

/** What DynamoDB answers where it calls the request itself wrong: "Programming errors" of its developer guide. */
const refusal = JSON.stringify({
  __type: 'com.amazon.coral.validate#ValidationException',
  message: 'One or more parameter values were invalid',
});

/** Stands before a table, and refuses the requests whose body a test does not want. */
export async function startRefusingTable(target: string, refuses: (body: string) => boolean) {
  const { lies, ...table } = await startLyingTable(target, (_operation, body) =>
    refuses(body) ? { status: 400, body: refusal, isOfDynamodb: true } : undefined,
  );
  return { ...table, refused: lies };
}
