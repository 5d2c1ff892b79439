import { setImmediate } from 'node:timers/promises';
import type { YieldToEventLoop } from '../../ports/time/timer.ts';

/** One turn of the event loop. */
export const yieldToEventLoop: YieldToEventLoop = () => setImmediate();
