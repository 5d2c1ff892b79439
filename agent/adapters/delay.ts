import type { Delay } from '../ports/timer.ts';

/** A delay by the machine's own timer; it does not keep the process alive. */
export const startDelay: Delay = (ms, fire) => {
  const timeout = setTimeout(fire, ms);
  timeout.unref();
  return () => clearTimeout(timeout);
};
