import type { z } from 'zod';
import { bullmqKind } from './bullmq-scheduler.ts';
import { commandKind } from './command-scheduler.ts';
import { cronKind } from './cron-scheduler.ts';
import { httpKind } from './http-scheduler.ts';
import { kubernetesKind } from './kubernetes-scheduler.ts';
import { mariadbEventKind } from './mariadb-event-scheduler.ts';
import { nodeRedKind } from './node-red-scheduler.ts';
import { pgCronKind } from './pg-cron-scheduler.ts';
import type { SchedulerKind } from './scheduler-kind.ts';
import { serviceKind } from './service-scheduler.ts';
import { systemdKind } from './systemd-scheduler.ts';
import { temporalKind } from './temporal-scheduler.ts';
import { windowsTaskKind } from './windows-task-scheduler.ts';

/**
 * Every kind of external scheduler, in the order offered: what most machines have comes first. A new
 * kind is a line here, and one in the agent's table of connectors.
 */
export const SCHEDULER_KINDS = [
  systemdKind,
  cronKind,
  serviceKind,
  windowsTaskKind,
  commandKind,
  httpKind,
  nodeRedKind,
  pgCronKind,
  mariadbEventKind,
  bullmqKind,
  kubernetesKind,
  temporalKind,
] as const;

type Kind = (typeof SCHEDULER_KINDS)[number];
type SearchedKind = Extract<Kind, { readonly server: unknown }>;

type Scheduler = z.output<Kind['schema']>;

/** A server of such a scheduler that can list its schedules. */
export type SchedulerServer = z.output<SearchedKind['server']['schema']>;

type AnyKind = SchedulerKind<Scheduler, SchedulerServer>;

const KINDS: readonly AnyKind[] = SCHEDULER_KINDS;
const BY_KIND: ReadonlyMap<string, AnyKind> = new Map(KINDS.map((one) => [one.kind, one]));

const [FIRST, ...OTHERS] = SCHEDULER_KINDS;

export const connectedSchemas = [FIRST.schema, ...OTHERS.map(({ schema }) => schema)] as const;

export const serverSchemas = SCHEDULER_KINDS.filter(isSearched).map(({ server }) => server.schema);

/** `undefined`: of the agent itself, or of another version. */
export function schedulerKind(kind: string): AnyKind | undefined {
  return BY_KIND.get(kind);
}

/** What a kind is called in sentences. */
export function schedulerName(kind: string): string {
  return schedulerKind(kind)?.name ?? kind;
}

function isSearched(one: Kind): one is SearchedKind {
  return 'server' in one;
}
