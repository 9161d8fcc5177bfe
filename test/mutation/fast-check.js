import fc from '../../node_modules/fast-check/lib/cjs/fast-check.js';

// A counterexample that nobody reads need not be made small.
fc.configureGlobal({ endOnFailure: true });

export * from '../../node_modules/fast-check/lib/cjs/fast-check.js';
export default fc;
