import type { NagiosMonitor } from '../../../../../shared/features/silences/monitors/nagios.ts';
import type { FoundHost } from '../kit/hosts-found.ts';
import { counted } from '../kit/things-told.ts';
import type { Block } from './block-file.ts';
import type { Checked } from './nagios-status.ts';

type Named = Pick<NagiosMonitor, 'hosts' | 'hostGroups' | 'services'>;

/** What is to be silent. `objects`: has groups of hosts, if any are named. */
export function watchedBy(
  { hosts, hostGroups, services, except }: Named & Pick<NagiosMonitor, 'except'>,
  checked: readonly Checked[],
  objects: readonly Block[],
): readonly Checked[] {
  const members = new Set(
    objects
      .filter(({ kind, values }) => {
        return kind === 'hostgroup' && hostGroups.includes(values.get('hostgroup_name') ?? '');
      })
      .flatMap(({ values }) => listIn(values.get('members'))),
  );
  return checked.filter(({ name, host, service }) => {
    if (except.some((pattern) => matches(pattern, name))) return false;
    if (members.has(host) || hosts.some((pattern) => matches(pattern, host))) return true;
    return service !== undefined && services.some((pattern) => matches(pattern, name));
  });
}

/** Each host, with the groups that list it. */
export function hostsIn(
  checked: readonly Checked[],
  objects: readonly Block[],
): readonly FoundHost[] {
  const groups = new Map<string, string[]>();
  for (const { kind, values } of objects) {
    if (kind !== 'hostgroup') continue;
    for (const host of listIn(values.get('members'))) {
      groups.set(host, [...(groups.get(host) ?? []), values.get('hostgroup_name') ?? '']);
    }
  }
  const of = (some: readonly Checked[]) => counted(some.map(({ host }) => host));
  const services = of(checked.filter(({ service }) => service !== undefined));
  const on = of(checked.filter(({ isOn }) => isOn));
  return checked
    .filter(({ service }) => service === undefined)
    .map(({ host: name }) => ({
      ...{ name, groups: groups.get(name) ?? [] },
      ...{ services: services.get(name) ?? 0, alarms: on.get(name) ?? 0 },
    }));
}

/** Each name of the definition, as a definition of its own. */
export function eachNamed({ hosts, hostGroups, services }: Named) {
  const none = { hosts: [], hostGroups: [], services: [], except: [] };
  return [
    ...hosts.map((name) => ({ name, only: { ...none, hosts: [name] } })),
    ...hostGroups.map((name) => ({ name, only: { ...none, hostGroups: [name] } })),
    ...services.map((name) => ({ name, only: { ...none, services: [name] } })),
  ];
}

export function listIn(text = ''): readonly string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** `*` is any text. No regular expression: one of many stars may take for ever. */
function matches(pattern: string, name: string): boolean {
  const [first = '', ...others] = pattern.split('*');
  const last = others.pop();
  if (last === undefined) return name === pattern;
  if (!name.startsWith(first)) return false;
  let at = first.length;
  for (const piece of others) {
    const found = name.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
}
