import { join } from 'node:path';

/** For the environment of processes that tests start: what one of them has compiled, the next need not. */
export const compileCache = {
  NODE_COMPILE_CACHE: join(process.cwd(), 'node_modules/.cache/node-compile'),
};
