/**
 * Plugins of esbuild for the bundles of Lambda: serverless.yml names this file.
 *
 * `bundle-apart`: what is imported when it is used (`import()` of a file of ours) becomes a file of its own beside the
 * function, so that no function reads at its start what most invocations never need. esbuild itself splits ES modules only.
 *
 * To add a client of AWS: import it as usual in an adapter, such as `src/s3/build-read-rules.ts`, and that adapter by
 * `import()` alone, as `src/wiring/build-replays.ts` does. Nothing is to be named here; packaging fails, and says where, if
 * a function would load it at its start. Each such file has its own copy of all that it imports: so no `instanceof` may
 * ask, on one side of an `import()`, for a class of ours or of a client whose objects were made on the other.
 */
const { readFileSync } = require('node:fs');
const paths = require('node:path');

/** Each of the clients takes a tenth of a second to load: these two are needed by every invocation. */
const clientsAtStart = ['@aws-sdk/client-dynamodb', '@aws-sdk/client-sqs'];

const bundleApart = (isApart) => ({
  name: 'bundle-apart',
  setup(build) {
    const { outdir, outfile, outExtension: _extension, ...options } = build.initialOptions;
    const folder = outdir ?? paths.dirname(outfile);
    const built = new Map();
    const bundle = async (entry) => {
      const name = `${paths.basename(entry, paths.extname(entry))}.cjs`;
      const itself = { entryPoints: [entry], outfile: paths.join(folder, name), metafile: false };
      const plugins = [bundleApart(true), leaveOut];
      await build.esbuild.build({ ...options, ...itself, plugins });
      return `./${name}`;
    };
    build.onResolve({ filter: /^\.{1,2}\// }, async ({ path, kind, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined;
      const entry = paths.join(resolveDir, path);
      if (!built.has(entry)) built.set(entry, bundle(entry));
      return { path: await built.get(entry), external: true };
    });
    build.onResolve({ filter: /^@aws-sdk\/client-/ }, ({ path, importer }) => {
      if (isApart || clientsAtStart.includes(path)) return undefined;
      const text = `A function would load ${path} at its start, because of ${importer}. Import that file by import() where it is used: see src/lambda/bundle-apart.cjs.`;
      return { errors: [{ text }] };
    });
  },
});

/**
 * Bolt's receivers for servers, whose files `alias` in serverless.yml cannot name; and all but name and version of what
 * packages say of themselves.
 */
const leaveOut = {
  name: 'leave-out',
  setup(build) {
    const receivers =
      /\/(ExpressReceiver|HTTPReceiver|SocketModeReceiver|HTTPModuleFunctions|HTTPResponseAck|custom-routes)$/;
    build.onResolve({ filter: receivers }, ({ importer }) =>
      importer.includes('/@slack/bolt/')
        ? { path: paths.join(__dirname, 'absent.cjs') }
        : undefined,
    );
    build.onLoad({ filter: /\/node_modules\/.*\/package\.json$/ }, ({ path }) => {
      const { name, version } = JSON.parse(readFileSync(path, 'utf8'));
      return { contents: JSON.stringify({ name, version }), loader: 'json' };
    });
  },
};

module.exports = [bundleApart(false), leaveOut];
