import { worksAsRoot, type HostDefinition } from '../../../shared/domain/definitions/host.ts';
import type { LooseDocument } from '../../../shared/domain/definitions/loose-document.ts';
import { DEFINITION_PARTS } from '../../../shared/domain/definitions/definition-part.ts';
import { destinationOf } from '../../../shared/domain/values/ssh-destination.ts';
import type { Problem } from '../../../shared/errors.ts';
import { problemAt, type TextCode } from '../../../shared/problem-texts.ts';
import type { Definitions } from '../state/definitions.ts';

/** Every name that the document may refer to, including ids of things with other problems. */
export interface Names {
  readonly hosts: ReadonlySet<string>;
  /** Those of them where we work as root. */
  readonly rootHosts: ReadonlySet<string>;
  readonly systems: ReadonlySet<string>;
  readonly integrations: ReadonlySet<string>;
  readonly tags: ReadonlySet<string>;
}

function idsOf(items: readonly ({ readonly id?: string | undefined } | undefined)[]): string[] {
  return items.flatMap((item) => (item?.id === undefined ? [] : [item.id]));
}

export function namesOf(
  { hosts = [], systems = [], integrations = [] }: LooseDocument,
  known: Definitions,
): Names {
  const replaced = new Set(idsOf(integrations));
  const allHosts = new Map(known.hosts);
  for (const one of hosts) {
    if (one?.id !== undefined) allHosts.set(one.id, { ...one, id: one.id, ssh: one.ssh ?? '' });
  }
  const rootHosts = [...allHosts.values()].filter(worksAsRoot).map(({ id }) => id);
  const kept = [...known.integrations.values()].filter(({ id }) => !replaced.has(id));
  const tags = [...kept, ...integrations].flatMap((one) => one?.tags ?? []);
  return {
    hosts: new Set(allHosts.keys()),
    rootHosts: new Set(rootHosts),
    systems: new Set([...known.systems.keys(), ...idsOf(systems)]),
    integrations: new Set([...known.integrations.keys(), ...replaced]),
    tags: new Set(tags.filter((tag) => tag !== undefined)),
  };
}

/** Two hosts at one address whose schedules are the same: each would hold what the other lets go. */
export function addressProblems({ hosts = [] }: LooseDocument, known: Definitions): Problem[] {
  const ids = new Set(idsOf(hosts));
  const taken = new Map<string, string>();
  for (const host of known.hosts.values()) if (!ids.has(host.id)) taken.set(placeOf(host), host.id);
  return hosts.flatMap((host, index) => {
    if (host?.id === undefined || host.ssh === undefined) return [];
    const place = placeOf({ ...host, id: host.id, ssh: host.ssh });
    const first = taken.get(place) ?? host.id;
    taken.set(place, first);
    return first === host.id ? [] : [problemAt(`hosts[${index}].ssh`, 'host-twice', { first })];
  });
}

/** Where ours lies there: root's, or of who logs in. */
function placeOf(host: HostDefinition): string {
  const { host: name = host.ssh, port, user } = destinationOf(host.ssh) ?? {};
  return JSON.stringify([name.toLowerCase(), port ?? 22, worksAsRoot(host) ? 'root' : user]);
}

/**
 * Duplicate ids: the same one twice, or two that differ only in letter case. Those would share one
 * file (of a hold, of a secret) on Windows and macOS, and people confuse them everywhere.
 */
export function idProblems(document: LooseDocument, known: Definitions): Problem[] {
  return DEFINITION_PARTS.flatMap((part) => {
    const items = document[part] ?? [];
    const ids = new Set(idsOf(items));
    const places = new Map<string, { readonly id: string; readonly where: string }>();
    for (const id of known[part].keys()) {
      if (!ids.has(id)) places.set(id.toLowerCase(), { id, where: 'what was applied before' });
    }
    return items.flatMap((item, index) => {
      const id = item?.id;
      if (id === undefined) return [];
      const first = places.get(id.toLowerCase());
      if (first === undefined) {
        places.set(id.toLowerCase(), { id, where: `${part}[${index}]` });
        return [];
      }
      const path = `${part}[${index}].id`;
      if (first.id === id) {
        return [problemAt(path, 'id-not-own', { found: id, where: first.where })];
      }
      const values = { found: id, other: first.id, where: first.where };
      return [problemAt(path, 'id-other-case', values)];
    });
  });
}

/** Dangling references, each with its place in the list. */
export function unknownNames(
  path: string,
  refs: readonly (string | undefined)[],
  names: ReadonlySet<string>,
  code: TextCode,
): Problem[] {
  return refs.flatMap((found, index) =>
    found === undefined || names.has(found)
      ? []
      : [problemAt(`${path}[${index}]`, code, { found })],
  );
}

/** The problem of a part, with its path in the document. */
export function beneath(path: string, problem: Problem): Problem {
  return { ...problem, path: problem.path === '' ? path : `${path}.${problem.path}` };
}
