import { z } from 'zod';

/**
 * `closed` by the program; `ran-out`: no heartbeat in time, so the agent ended the window; `ended` before
 * by a person; `taken-over` by who extended it, so that its own end counts; `latest-end` was reached;
 * `changed`: its definition was changed or removed.
 */
export const leaseEnd = z.enum([
  'closed',
  'ran-out',
  'ended',
  'taken-over',
  'latest-end',
  'changed',
]);

export type LeaseEnd = z.output<typeof leaseEnd>;
