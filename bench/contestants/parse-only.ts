import { parseMessage } from '../../src/replication/parse-message.ts';
import { answerDriver, notifyDriver } from '../answer-driver.ts';
import { buildStorm } from '../storm.ts';
import { mainWorkload } from '../workloads.ts';

/** The ceiling of one processor: what s3rep does with a message before it groups the failures, and nothing else. */
answerDriver({});
const now = new Date();
const failures = Number(process.argv[2]);
const storm = buildStorm(mainWorkload, failures, now);
const bodies = Array.from({ length: storm.messages }, (_, index) => storm.body(index));

const start = performance.now();
let found = 0;
for (const body of bodies) found += parseMessage(body, now).failures.length;
const seconds = (performance.now() - start) / 1000;

if (found !== failures) throw new Error(`Parsed ${found} failures of ${failures}.`);
notifyDriver('measured', found / seconds);
