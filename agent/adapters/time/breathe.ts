import { setImmediate } from 'node:timers/promises';
import type { Breathe } from '../../ports/timer.ts';

/** One turn of the event loop. */
export const breathe: Breathe = () => setImmediate();
