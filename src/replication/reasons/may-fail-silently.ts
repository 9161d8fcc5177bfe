import type { Remedy } from './reason.ts';

/** Says of tags what no count shows. Seen on real AWS, and AWS's text agrees. */
export function mayFailSilently(remedy: Remedy): Remedy {
  return {
    ...remedy,
    causes: [
      ...remedy.causes,
      'More objects may be affected than counted: when an object is first uploaded, S3 can fail on tags without sending an event.',
    ],
  };
}
