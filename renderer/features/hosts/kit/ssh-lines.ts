import {
  destinationOf,
  destinationWord,
} from '../../../../shared/domain/values/ssh-destination.ts';

function lineOf(program: string, ssh: string): string {
  const destination = destinationOf(ssh) ?? { host: '' };
  const { port } = destination;
  const target = destinationWord(destination);
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
