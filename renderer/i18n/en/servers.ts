/** The dialog about agents on servers. */
export const servers = {
  title: 'Connect to an agent on a server',
  address: 'Address',
  note: 'ssh://user@server[:port][/data/directory], or an alias of your ssh config. Remanso uses the ssh of this machine, with its keys and known hosts; it never asks for a password.',
  connect: 'Connect',
  notConnected: 'Not connected; nothing has changed.',
  shown: 'shown now',
  show: 'Show',
  showNamed: 'Show {{name}}',
  forget: 'Remove {{name}}; its agent goes on',
} as const;
