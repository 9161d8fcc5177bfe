import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { answerDriver, notifyDriver } from './answer-driver.ts';
import {
  addAnswered,
  askForCapacity,
  countIndexed,
  isAboutItems,
  noCounts,
} from './count-capacity.ts';
import { startDynamodbLocal } from './start-dynamodb-local.ts';
import { type Backend, buildDynaliteBackend, buildRemoteBackend } from './table-backend.ts';

/** The table of a run, as a process of its own that counts what it is asked: dynalite, or DynamoDB Local. */
const local = process.argv.includes('--dynamodb-local')
  ? await startDynamodbLocal('-Xmx1g')
  : undefined;
const backend = local ? buildRemoteBackend(local.endpoint) : buildDynaliteBackend();
let counts = noCounts();
/** The driver finds out by a trial. */
let coversIndexes = false;

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => handle(backend, request, Buffer.concat(parts), response));
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

answerDriver(
  {
    counts: () => counts,
    reset: () => {
      counts = noCounts();
    },
    coversIndexes: (answer) => {
      coversIndexes = Boolean(answer);
    },
  },
  () => void local?.stop(),
);
const { port } = server.address() as AddressInfo;
notifyDriver('ready', { endpoint: `http://127.0.0.1:${port}` });

function handle(
  answer: Backend,
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): void {
  const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
  if (!isAboutItems(operation)) {
    answer(request, body, response, () => {});
    return;
  }
  const indexed = countIndexed(body);
  answer(request, askForCapacity(body), response, (status, text) =>
    addAnswered(counts, { operation, status, answer: text, indexed }, coversIndexes),
  );
}
