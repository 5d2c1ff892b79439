/** The dialog about agents on servers. */
export const servers = {
  title: 'Connect to an agent on a server',
  address: 'Address',
  note: 'ssh://user@server[:port][/data/directory], or an alias of your ssh config. Remanso uses the ssh of this machine, with its keys and known hosts; it never asks for a password.',
  connect: 'Connect',
  connectNamed: 'Connect to {{name}}',
  notConnected: 'Not connected; nothing has changed.',
  known: 'Agents',
  shown: 'shown now',
  show: 'Show',
  forget: 'Forget {{name}}',
} as const;
