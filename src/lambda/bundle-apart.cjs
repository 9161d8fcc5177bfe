/**
 * Plugin of esbuild: what is imported when it is used (`import()` of a file of ours) becomes a file of its own beside the
 * function, so that no function reads the clients of S3 at its start. esbuild itself splits ES modules only.
 */
const { basename, dirname, extname, join } = require('node:path');

const apart = {
  name: 'bundle-apart',
  setup(build) {
    const { outdir, outfile, outExtension: _extension, ...options } = build.initialOptions;
    const folder = outdir ?? dirname(outfile);
    const built = new Map();
    const bundle = async (entry) => {
      const name = `${basename(entry, extname(entry))}.cjs`;
      const itself = { entryPoints: [entry], outfile: join(folder, name), metafile: false };
      await build.esbuild.build({ ...options, ...itself, plugins: [apart] });
      return `./${name}`;
    };
    build.onResolve({ filter: /^\.{1,2}\// }, async ({ path, kind, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined;
      const entry = join(resolveDir, path);
      if (!built.has(entry)) built.set(entry, bundle(entry));
      return { path: await built.get(entry), external: true };
    });
  },
};

module.exports = [apart];
