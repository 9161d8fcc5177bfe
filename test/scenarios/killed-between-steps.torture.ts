import { describeKilled, steps } from './describe-killed.ts';

describeKilled(steps.map(([operation, nth]) => ({ operation, nth, fate: 'die before' })));
