import type { IcingaMonitor } from '../../../../shared/features/silences/monitors/icinga.ts';

/** An expression of Icinga's API; names go in as values, and never become part of it. */
export interface IcingaFilter {
  readonly filter: string;
  readonly values: Readonly<Record<string, unknown>>;
}

type Named = Pick<IcingaMonitor, 'hosts' | 'hostGroups' | 'services' | 'except'>;

/** What is to be silent of one type; `undefined`: nothing of that type is named. */
export function watchedBy(
  { hosts, hostGroups, services, except }: Named,
  type: 'Host' | 'Service',
): IcingaFilter | undefined {
  const own = type === 'Host' ? 'host.__name' : 'service.__name';
  const values: Record<string, string> = {};
  const eachOf = (names: readonly string[], letter: string, test: (name: string) => string) =>
    names.map((name, index) => {
      values[`${letter}${index}`] = name;
      return test(`${letter}${index}`);
    });
  const any = [
    ...eachOf(hosts, 'h', (name) => `match(${name}, host.__name)`),
    ...eachOf(hostGroups, 'g', (name) => `${name} in host.groups`),
    ...(type === 'Host' ? [] : eachOf(services, 's', (name) => `match(${name}, ${own})`)),
  ];
  if (any.length === 0) return undefined;
  const none = eachOf(except, 'e', (name) => `!match(${name}, ${own})`);
  return { filter: [`(${any.join(' || ')})`, ...none].join(' && '), values };
}
