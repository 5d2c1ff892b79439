import type { CheckmkMonitor } from '../../../../../shared/features/silences/monitors/checkmk.ts';

/** What has a downtime of its own. */
export interface CheckmkPart {
  readonly kind: 'host' | 'hostGroup' | 'service';
  /** Of a service `HOST!SERVICE`. */
  readonly name: string;
}

/** By what stands for it in the comment: not all versions tell which service a downtime is of. */
export function partsOf({
  hosts,
  hostGroups,
  services,
}: CheckmkMonitor): ReadonlyMap<string, CheckmkPart> {
  const of = (kind: CheckmkPart['kind'], names: readonly string[]) =>
    names.map((name) => [oneLine(`[${kind} ${name}]`), { kind, name }] as const);
  return new Map([
    ...of('host', hosts),
    ...of('hostGroup', hostGroups),
    ...of('service', services),
  ]);
}

/** As a new downtime names it. */
export function aboutOf({ kind, name }: CheckmkPart) {
  if (kind === 'hostGroup') return { downtime_type: 'hostgroup', hostgroup_name: name };
  if (kind === 'host') return { downtime_type: 'host', host_name: name };
  const [host, service] = hostAndService(name);
  return { downtime_type: 'service', host_name: host, service_descriptions: [service] };
}

export function hostAndService(name: string): readonly [string, string] {
  const at = name.indexOf('!');
  return [name.slice(0, at), name.slice(at + 1)];
}

/** The comment becomes part of one line of commands, which a semicolon divides. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replaceAll(';', ',');
}
