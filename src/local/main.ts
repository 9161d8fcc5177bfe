/** `npm run local`: the bot with all it needs on this machine. */
import { parseArgs } from 'node:util';
import { logLevels } from '../lib/log.ts';

const usage = `npm run local -- [--storm] [--fast] [--read-only] [--port NUMBER]

Runs s3rep on this machine with everything it needs: a queue, a table, and a simulated Slack and AWS with a page each.
  --storm        sends 300 sample failures of 12 incidents at startup
  --fast         runs reminders, escalations and quiet periods 120 times as fast: an hour takes half a minute
  --read-only    takes the permission to create jobs from s3rep: people replicate by hand
  --port NUMBER  the port of the page, also as PORT=NUMBER; default 4810, or any free port if 4810 is in use

LOG_LEVEL=info shows what the bot does.`;

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function main(): Promise<void> {
  const { storm, fast, 'read-only': isReadOnly, help, port } = readArguments();
  if (help) return console.log(usage);
  // After that, so that what is wrong with the options is said at once.
  const { startLocal } = await import('./start-local.ts');
  const logLevel = logLevels.find((level) => level === process.env['LOG_LEVEL']) ?? 'warn';
  const local = await startLocal({ port, isFast: fast, isReadOnly, logLevel });
  if (storm) await local.sendSamples('storm');
  console.log(`s3rep is running at ${local.url} (stop with Ctrl-C)`);
  console.log(`Its pretend AWS, to break and to fix: ${local.worldUrl}`);
  const stop = (): void => {
    void local.stop().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function readArguments() {
  const environmentPort = process.env['PORT']?.trim() || undefined;
  const { values } = parseArgs({
    options: {
      storm: { type: 'boolean', default: false },
      fast: { type: 'boolean', default: false },
      'read-only': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      port: { type: 'string' },
    },
  });
  return { ...values, port: readPort('--port', values.port) ?? readPort('PORT', environmentPort) };
}

function readPort(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new Error(`${name} is "${text}": expected a whole number from 0 to 65535.`);
}
