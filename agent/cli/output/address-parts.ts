import { destinationOf } from '../../../shared/domain/values/ssh-destination.ts';

/** The words by which ssh(1) and scp(1) reach it, and the address itself. */
export function addressParts(ssh: string): {
  readonly port: number | undefined;
  readonly address: string;
} {
  const { host = '', user, port } = destinationOf(ssh) ?? {};
  return { port, address: user === undefined ? host : `${user}@${host}` };
}
