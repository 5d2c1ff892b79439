import { z } from 'zod';
import type { Selector } from '../../../../shared/domain/definitions/selector.ts';
import type { AuditEntry } from '../../../../shared/domain/trail/audit-entry.ts';
import { instantText } from '../../../../shared/domain/values/instant.ts';

/*
 * What the trail says of monitors, as far as others are told of it. The feature that writes it may be
 * left out, so it is read by its shape.
 */

const ofMonitor = z.object({ of: z.enum(['system', 'integration']), id: z.string() });

const alarmDetail = z.object({
  ...ofMonitor.shape,
  at: z.string(),
  name: z.string(),
  host: z.string().nullable(),
  since: instantText,
  /** Others that are told with it. */
  more: z.int().default(0),
});

export type ToldAlarm = z.output<typeof alarmDetail> & {
  /** Inside, when it was to be silent; or the first one after that. */
  readonly is: 'leaked' | 'heard';
};

const ALARMS: Readonly<Record<string, ToldAlarm['is']>> = {
  'silence.leaked': 'leaked',
  'silence.heard': 'heard',
};

/** An alarm that got through; `undefined`: the entry is about something else. */
export function alarmOf({ kind, detail }: AuditEntry): ToldAlarm | undefined {
  const is = ALARMS[kind];
  const read = is === undefined ? undefined : alarmDetail.safeParse(detail);
  return is === undefined || read?.success !== true ? undefined : { ...read.data, is };
}

/** The system whose monitor it is about. A window may cover others, which are not concerned. */
export function monitoredSystem({ kind, detail }: AuditEntry): Selector | undefined {
  if (!kind.startsWith('silence.')) return undefined;
  const read = ofMonitor.safeParse(detail);
  if (!read.success || read.data.of !== 'system') return undefined;
  return { systems: [read.data.id], tags: [], integrations: [], all: false, except: [] };
}
