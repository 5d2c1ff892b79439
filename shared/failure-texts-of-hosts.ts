const LIKE = 'Expected ssh://user@server[:port][/data/directory], for example ssh://ops@erp1';

/** Why a server cannot be reached over ssh, or an agent there, and what to try by hand. */
export const hostTexts = {
  'address-form': `"{found}" is not the address of a server. ${LIKE}`,
  'address-host': `The server in "{found}" is not a name, an alias of your ssh config, or an IP address. ${LIKE}`,
  'address-user': `The user in "{found}" is not a user's name. ${LIKE}`,
  'address-port': `The port in "{found}" is not a number from 1 to 65535. ${LIKE}`,
  'address-password': `An address has no password: others could read it, and ssh takes none. ${LIKE}`,
  'address-folder': `The data directory in "{found}" is not a path. ${LIKE}`,
  'address-and-folder':
    '--data-dir is a folder of this machine. Put the one of the server into the address: {address}/data/directory',
  'host-key-unknown':
    'The host key of {name} is not known here, so nothing was sent there. Log in once by hand and compare its fingerprint: {hand}',
  'host-key-changed':
    '{name} shows another host key than the one known here: another machine may be answering in its place. Nothing was sent there. Ask who runs it; only if its key was replaced, forget the old one ({forget}) and log in once by hand: {hand}',
  'host-key-revoked':
    'The host key of {name} is marked as revoked here. Nothing was sent there. Ask who runs it; by hand: {hand}',
  'login-refused':
    '{name} accepts no key that ssh can offer without asking ({said}). If yours has a passphrase, load it: ssh-add. To see which are offered: {hand}',
  'password-wanted':
    '{name} accepts none of your keys and wants a password or a code, which Remanso does not ask for. Put a key on it ({copy}), or load yours into the ssh agent (ssh-add); then this must log in without a question: {hand}',
  'host-unreachable': '{name} cannot be reached: {said}. By hand: {hand}',
  'host-late': '{name} did not answer within {seconds} s. By hand: {hand}',
  'host-answer':
    '{name} let you in, but its login shell did not run sh as expected ({said}). By hand: {hand}',
  'host-answer-long':
    '{name} let you in, but sent more than {bytes} bytes where a few lines were expected. By hand: {hand}',
  'no-agent-there': 'No agent of {user} was found on {name}.',
  'looked-absent': '{folder}: there is no such folder.',
  'looked-silent': '{folder}: no agent is running on it.',
  'looked-foreign': '{folder}: it belongs to another user; log in as that user.',
  'start-agent-there':
    'Start an agent there ("remanso agent", as {user}), or give its data directory: {address}/data/directory',
  'agent-gone-there':
    'Nobody answers on {socket} of {name}: the agent there has ended. Start it there: "remanso agent", as {user}.',
  'forwarding-refused':
    '{name} let you in, but its sshd does not forward to sockets. Allow it there (AllowStreamLocalForwarding in sshd_config; no "restrict" or "no-port-forwarding" before the key). By hand: {hand}',
  'ssh-missing':
    'The program ssh was not found. Install the OpenSSH client, or put it in the PATH.',
  'ssh-too-old':
    'The ssh of this machine cannot join a socket of a server ({said}). Expected OpenSSH 9.4 or newer: ssh -V tells.',
  'ssh-failed': 'ssh to {name} failed: {said}. By hand: {hand}',
  'other-version':
    'The agent on {name} is Remanso {there}, and this is {here}: only the same versions work together. Nothing was sent to it. Install {there} here, or run the command on the server: {hand}',
  'connection-lost':
    'The connection to {name} was lost before it answered: {said}. Whether the command was done there is not known; this tells: remanso status --host {address}',
  'connection-gone': 'The connection to {name} was lost.',
  'trail-elsewhere':
    'The agent would write the file on its server. Export there: remanso audit export.',
  'too-many-servers':
    'At most {most} servers are listed at a time. Remove one that you no longer need.',
  'connecting-already': 'A connection to a server is being made. Wait until it has ended.',
  'only-here':
    '"{command}" works with the files of this machine, not through --host. Run it on the server: {hand}',
} as const;
