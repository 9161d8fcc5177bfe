import fc from 'fast-check';

/**
 * The worker itself as what jest runs a test file in: its globals, not a context of their own. What files change of the process
 * is put back after each.
 */
export default class NativeEnvironment {
  readonly global = globalThis;
  // Null is what jest asks for where there is none.
  readonly fakeTimers = null;
  readonly fakeTimersModern = null;
  readonly moduleMocker = null;
  readonly #console = console;
  readonly #exit = Object.getOwnPropertyDescriptor(process, 'exit')!;
  readonly #env = process.env;
  readonly #variables = { ...process.env };

  getVmContext() {
    return null;
  }

  exportConditions() {
    return [];
  }

  /** Properties are tried with the same values each time: what fails is what was changed. Others are for `PROPERTY_SEED`. */
  async setup() {
    fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 1) });
  }

  async teardown() {
    globalThis.console = this.#console;
    Object.defineProperty(process, 'exit', this.#exit);
    process.env = this.#env;
    for (const name of Object.keys(process.env)) {
      if (!(name in this.#variables)) delete process.env[name];
    }
    Object.assign(process.env, this.#variables);
  }
}
