import type { Result } from '../../../../../shared/errors.ts';
import { failAs, say } from '../../../../../shared/failure-texts.ts';
import { z } from 'zod';
import type { ConnectorWorld } from '../connector-world.ts';
import type { HostsAtHand } from '../../../../ports/machines/other-machines.ts';

/** An entry that lies on a host of the document. */
export type OnHost<S> = S & { readonly host: string };

/** Where it names a host it is looked for there, and nowhere else. */
export function isOnHost<S extends { readonly host?: string | undefined }>(
  scheduler: S,
): scheduler is OnHost<S> {
  return scheduler.host !== undefined;
}

/** The plan is what holds and releases: all there is to do is that the host has it. */
export async function planConfirmed(
  hosts: HostsAtHand | undefined,
  id: string,
): Promise<Result<void>> {
  return (await hosts?.confirm(id)) ?? unknownHost(id);
}

/** What is kept of a pause there: for whom the guard asks. */
const guardedPrior = z.object({ integrationId: z.string() });

export function priorThere(integrationId: string | undefined): unknown {
  return integrationId === undefined ? null : { integrationId };
}

export function isPriorThere(prior: unknown): boolean {
  return guardedPrior.safeParse(prior).success;
}

/** Shell lines that let an entry on a host start without the agent; none where it is held by no plan. */
export function undoThere(
  { undoOnHost }: Pick<ConnectorWorld, 'undoOnHost'>,
  host: string,
  prior: unknown,
): readonly string[] {
  const { data } = guardedPrior.safeParse(prior);
  const line = data === undefined ? undefined : undoOnHost?.(host, data.integrationId);
  return line === undefined ? [] : [line];
}

/** It did not say where our guard is. */
export function tornAnswer(host: string): Result<never> {
  return failAs('scheduler-unreachable', [say('host-torn', { host })]);
}

export function unknownHost(host: string): Result<never> {
  return failAs('scheduler-refused', [say('host-unknown', { host })]);
}
