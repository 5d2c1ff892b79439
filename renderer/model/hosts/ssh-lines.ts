import { destinationOf } from '../../../shared/domain/values/ssh-destination.ts';

/** `SHOP\ana` needs quotes in a shell. */
function word(text: string): string {
  return /^[\w.@:%[\]-]+$/.test(text) ? text : `'${text}'`;
}

function lineOf(program: string, ssh: string): string {
  const { host = '', user, port } = destinationOf(ssh) ?? {};
  const target = word(user === undefined ? host : `${user}@${host}`);
  return [program, ...(port === undefined ? [] : ['-p', String(port)]), target].join(' ');
}

/** For a person to log in. */
export function loginLine(ssh: string): string {
  return lineOf('ssh', ssh);
}

/** Lets the key of this user in. */
export function copyIdLine(ssh: string): string {
  return lineOf('ssh-copy-id', ssh);
}
