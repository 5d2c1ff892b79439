import { z } from 'zod';
import { problemTexts } from '../../problem-texts.ts';
import { destinationOf } from '../values/ssh-destination.ts';
import { durationText } from '../values/duration.ts';
import { identifier } from '../values/identifier.ts';

/** A server whose crontabs and timers are found through the system's OpenSSH. */
export const sshServer = z.strictObject({
  kind: z.literal('ssh'),
  /** `[user@]host[:port]`; what is not said comes from ssh_config(5). */
  ssh: z
    .string()
    .max(400)
    .refine((text) => destinationOf(text) !== undefined, { error: problemTexts.destination }),
  /** Reads the schedules of every user there, where sudo asks for no password. */
  become: z.enum(['sudo']).optional(),
  /** The host of the document that it is; absent: the one with this address, if there is one. */
  host: identifier.optional(),
  timeout: durationText.default('20s'),
});

export type SshServer = z.output<typeof sshServer>;

/** As one address is written in two ways. */
export function isSameAddress(one: string, other: string): boolean {
  return JSON.stringify(destinationOf(one)) === JSON.stringify(destinationOf(other));
}

/** For people: without the scheme. */
export function sshName({ host, ssh }: Pick<SshServer, 'host' | 'ssh'>): string {
  return host ?? ssh.replace(/^ssh:\/\//, '');
}
