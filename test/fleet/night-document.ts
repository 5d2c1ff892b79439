import { DateTime } from 'luxon';
import type { CallInput } from '../../shared/contract/agent-contract.ts';
import { schedulerOf } from './host-plan.ts';
import type { Fleet } from './fleet.ts';

type DocumentInput = CallInput<'document.apply'>['document'];

export type IntegrationInput = NonNullable<DocumentInput['integrations']>[number];

/** A window that is open once. */
export interface Opening {
  readonly id: string;
  readonly opensAt: number;
  readonly closesAt: number;
}

const ZONES = ['Europe/Madrid', 'America/Sao_Paulo', 'UTC', 'Asia/Kathmandu'];

/** `count` windows of `lengthMs`, one each `everyMs`, from `from` on, at whole seconds. */
export function openings(
  count: number,
  from: number,
  { everyMs, lengthMs }: { readonly everyMs: number; readonly lengthMs: number },
): readonly Opening[] {
  const first = Math.ceil(from / 1000) * 1000;
  return Array.from({ length: count }, (_, index) => {
    const opensAt = first + index * everyMs;
    return { id: `window-${index + 1}`, opensAt, closesAt: opensAt + lengthMs };
  });
}

/** The schedule of each host, and every window over all of them. */
export function nightDocument(fleet: Fleet, windows: readonly Opening[]): DocumentInput {
  const { hosts } = fleet;
  return {
    systems: [{ id: 'erp' }],
    hosts: hosts.map((host) => ({ id: host.plan.id, ssh: fleet.addressOf(host) })),
    integrations: hosts.map(({ plan }) => ({
      id: `stock-${plan.index}`,
      systems: ['erp'],
      scheduler: schedulerOf(plan),
    })),
    windows: windows.map(({ id, opensAt, closesAt }, index) => {
      const timeZone = ZONES[index % ZONES.length] ?? 'UTC';
      const start = DateTime.fromMillis(opensAt, { zone: timeZone });
      return {
        id,
        reason: `patches ${id}`,
        timeZone,
        start: start.toFormat("yyyy-MM-dd'T'HH:mm:ss"),
        duration: `PT${(closesAt - opensAt) / 1000}S`,
        covers: { systems: ['erp'] },
      };
    }),
  };
}
