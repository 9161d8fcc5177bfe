/** What AWS's runtime does, as far as a bundle can tell: loads it once, and gives it one event after the other. */
const [, , bundle, aheadMillis] = process.argv;

/** A clock that is ahead, for tests that cannot wait a minute for a claim to end. */
if (Number(aheadMillis) > 0) {
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...given) {
      super(...(given.length > 0 ? given : [Real.now() + Number(aheadMillis)]));
    }
    static now() {
      return Real.now() + Number(aheadMillis);
    }
  };
}

const { handler } = require(bundle);

process.on('message', (message) => void answer(message));

async function answer({ id, event, timeoutMillis }) {
  const endsAt = Date.now() + timeoutMillis;
  const context = { awsRequestId: id, getRemainingTimeInMillis: () => endsAt - Date.now() };
  try {
    process.send({ id, result: await handler(event, context) });
  } catch (error) {
    process.send({ id, error: String(error?.message ?? error) });
  }
}
process.on('disconnect', () => process.exit());
process.send('ready');
