import Sequencer from '@jest/test-sequencer';

/** Short files that take long, since they start processes or say little of what they run. */
const long = /lambda\/packaged|killed|contracts\/dyna|lifecycle-model\.|scenarios\/noise/;

/**
 * Begins with what takes longest, so that no run ends with a minute of waiting for one file. Jest goes by the size of files
 * where it has not seen yet how long each takes.
 */
export default class LongFirst extends Sequencer {
  sort(tests) {
    const isLong = ({ path }) => Number(long.test(path));
    return super.sort([...tests]).toSorted((a, b) => isLong(b) - isLong(a));
  }
}
