import { createRequire, enableCompileCache } from 'node:module';
import { pathToFileURL } from 'node:url';
import { compileCache } from '../compile-cache.ts';

const require = createRequire(import.meta.url);
enableCompileCache(compileCache.NODE_COMPILE_CACHE);

/**
 * Lets Node.js itself load test files and all that they import, in place of jest's own loader, which compiles and runs
 * everything anew for each file. What a worker has loaded, it has for all files after; so no module may keep what a test did.
 *
 * Has what jest calls where no module is mocked. Not for `--watch`, as a module is loaded once.
 */
export default class NativeRuntime {
  unstable_shouldLoadAsEsm() {
    return true;
  }

  async unstable_importModule(path: string): Promise<void> {
    await import(pathToFileURL(path).href);
  }

  /** Parts of jest itself: they keep the tests of one file, so each file has its own. */
  requireInternalModule(path: string): unknown {
    Reflect.deleteProperty(globalThis, Symbol.for('EVENT_HANDLERS'));
    delete require.cache[path];
    return require(path);
  }

  requireModule(path: string): unknown {
    return require(path);
  }

  getSourceMaps() {
    return new Map();
  }

  getAllCoverageInfoCopy() {}
  setGlobalsForRuntime() {}
  enterTestCode() {}
  leaveTestCode() {}
  teardown() {}
}
