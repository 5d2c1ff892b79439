import { hostSchema } from '../../../../shared/domain/definitions/host.ts';
import { destinationOf } from '../../../../shared/domain/values/ssh-destination.ts';
import type { HostDefinition } from '../../../../shared/domain/definitions/host.ts';
import type { Problem } from '../../../../shared/errors.ts';
import { parseForProblems, problemsOf } from '../../../../shared/zod-problems.ts';
import { idFromName } from '../../../../shared/domain/values/names/id-from-name.ts';

export interface HostFields {
  readonly ssh: string;
  readonly id: string;
  readonly become: 'own' | 'sudo';
}

export const BLANK_HOST: HostFields = { ssh: '', id: '', become: 'own' };

/** `ops@erp-db1.example:2222` → `erp-db1`; an address of numbers as a whole. */
export function proposedId(ssh: string, taken: ReadonlySet<string>): string {
  const { host = '' } = destinationOf(ssh.trim()) ?? {};
  const isNumbers = /^[\d.:a-f]+$/i.test(host) && /[.:]/.test(host) && /^[\d:]/.test(host);
  return idFromName(isNumbers ? host : (host.split('.')[0] ?? ''), taken);
}

/** As sent to the agent, undecoded. */
function definitionOf({ ssh, id, become }: HostFields): unknown {
  return { id: id.trim(), ssh: ssh.trim(), ...(become === 'sudo' ? { become } : {}) };
}

/** The host, or what is wrong with its fields, by their paths `hosts[0].ssh`. */
export function hostOfFields(
  fields: HostFields,
):
  | { readonly ok: true; readonly host: HostDefinition }
  | { readonly ok: false; readonly problems: readonly Problem[] } {
  const parsed = parseForProblems(hostSchema, definitionOf(fields));
  return parsed.success
    ? { ok: true, host: parsed.data }
    : { ok: false, problems: problemsOf(parsed.error, 'hosts[0]') };
}
