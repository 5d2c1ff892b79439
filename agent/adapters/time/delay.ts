import type { Delay } from '../../ports/time/timer.ts';
import { longTimeout } from './long-timeout.ts';

/** A delay on a monotonic timer; does not keep the process alive. */
export const startDelay: Delay = (ms, fire) => longTimeout(ms, fire, { keepsAlive: false });
