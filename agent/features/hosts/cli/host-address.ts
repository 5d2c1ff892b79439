import { isIP } from 'node:net';
import { hostSchema, type HostDefinition } from '../../../../shared/domain/definitions/host.ts';
import { destinationOf } from '../../../../shared/domain/values/ssh-destination.ts';
import { identifier, label } from '../../../../shared/domain/values/identifier.ts';
import { numbered } from '../../../../shared/domain/values/numbered.ts';
import { optionProblem } from '../../../cli/options/option-problem.ts';
import { problemsIn } from '../../../cli/options/option-values.ts';
import type { Read } from '../../../cli/options/selector-options.ts';

export interface HostOptions {
  readonly id?: string;
  readonly name?: string;
  readonly become?: 'sudo';
}

/** One host or several; `web[01-20]` is twenty. What names one is refused for several. */
export function readHosts(
  addresses: readonly string[],
  options: HostOptions,
): Read<readonly HostDefinition[]> {
  const all = addresses.flatMap(numbered);
  const given = (['id', 'name'] as const).find((option) => options[option] !== undefined);
  if (all.length > 1 && given !== undefined) {
    return { ok: false, problems: [optionProblem(`--${given}`, 'one-host')] };
  }
  const read = all.map((address) => readHost(address, options));
  const hosts = read.flatMap((one) => (one.ok ? [one.value] : []));
  return hosts.length === read.length
    ? { ok: true, value: hosts }
    : { ok: false, problems: problemsIn(read) };
}

/** A host as it was typed: `ops@erp-db1:2222`, its id the first part of its name if none is given. */
export function readHost(address: string, { id, name, become }: HostOptions): Read<HostDefinition> {
  const destination = destinationOf(address);
  const refused: Read<never> = {
    ok: false,
    problems: [optionProblem('host', 'ssh-address', { found: address })],
  };
  if (destination === undefined) return refused;
  const readId = readPart('--id', id ?? idOf(destination.host));
  const readName = readLabel(name);
  const problems = problemsIn([readId, readName]);
  if (!readId.ok || !readName.ok) return { ok: false, problems };
  const read = hostSchema.safeParse({
    id: readId.value,
    ssh: address,
    ...readName.value,
    ...(become === undefined ? {} : { become }),
  });
  return read.success ? { ok: true, value: read.data } : refused;
}

/** `erp-db1` of `erp-db1.example.com`; an address stays whole. */
function idOf(host: string): string {
  if (isIP(host.replace(/%.*/, '')) !== 0) return host.replaceAll(/[:%]+/g, '-').replace(/^-/, '');
  return host.split('.')[0] ?? host;
}

function readPart(option: string, text: string): Read<string> {
  const read = identifier.safeParse(text);
  if (read.success) return { ok: true, value: read.data };
  return { ok: false, problems: [optionProblem(option, 'identifier-found', { found: text })] };
}

function readLabel(name: string | undefined): Read<{ readonly name?: string }> {
  if (name === undefined) return { ok: true, value: {} };
  const read = label.safeParse(name);
  if (read.success) return { ok: true, value: { name: read.data } };
  const problem = optionProblem('--name', 'words', { most: 500, count: name.trim().length });
  return { ok: false, problems: [problem] };
}
