import { connectorEntries } from './connector-entries.ts';
import type { AddressNotes, ServerAddress } from './kit/server-address.ts';

/** A host, for its crontabs and timers. */
const SSH: ServerAddress = {
  fields: ({ url, user, path }) => ({
    kind: 'ssh',
    ssh: `${user === undefined ? '' : `${user}@`}${url.host}${path === '' ? '' : `/${path}`}`,
  }),
  example: ({ ssh }) => `ssh://USER@HOST:22                         ${ssh}`,
};

/** By what stands before `://`, and before a `+` in it. */
export const serverAddresses: ReadonlyMap<string, ServerAddress> = new Map([
  ['ssh', SSH],
  ...Object.values(connectorEntries).flatMap((entry) =>
    'addresses' in entry ? Object.entries(entry.addresses) : [],
  ),
]);

/** What addresses look like, as short as they can be. */
export function addressForms(): readonly string[] {
  return [...serverAddresses].map(([scheme, { web }]) => {
    if (web === 'or-bare') return `${scheme}:`;
    return web === 'always' ? `${scheme}+https://host` : `${scheme}://host`;
  });
}

/** How servers are named, one form a line. */
export function addressExamples(notes: AddressNotes): readonly string[] {
  return [...serverAddresses.values()].flatMap(({ example }) => example?.(notes) ?? []);
}
