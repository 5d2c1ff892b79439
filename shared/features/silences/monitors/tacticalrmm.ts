import { z } from 'zod';
import { endlessField } from './endless.ts';
import { hostOf, serverUrl, tokenFields } from './monitor-server.ts';

/** Machines under Tactical RMM. */
export const tacticalrmmMonitor = z.strictObject({
  kind: z.literal('tacticalrmm'),
  /** Of its API. */
  url: serverUrl,
  /** Ids of its agents on them. */
  agents: z
    .array(z.string().regex(/^[\w-]{1,200}$/))
    .min(1)
    .max(50),
  ...endlessField,
  ...tokenFields,
});

export type TacticalrmmMonitor = z.output<typeof tacticalrmmMonitor>;

export function tacticalrmmText({ url, agents }: TacticalrmmMonitor) {
  return { at: hostOf(url), silent: agents.join(', ') };
}
