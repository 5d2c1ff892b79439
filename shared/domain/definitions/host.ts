import { z } from 'zod';
import { problemTexts } from '../../problem-texts.ts';
import { identifier, label } from '../values/identifier.ts';
import { destinationOf } from '../values/ssh-destination.ts';

/** A machine on which schedules are kept, reached through the system's OpenSSH. */
export const hostSchema = z.strictObject({
  id: identifier,
  name: label.optional(),
  ssh: z
    .string()
    .max(400)
    .refine((text) => destinationOf(text) !== undefined, { error: problemTexts.destination }),
  /** How other users' schedules are reached there; absent: only those of who logs in. */
  become: z.enum(['sudo']).optional(),
});

export type HostDefinition = z.output<typeof hostSchema>;

/** Whether what is ours there belongs to root; else to who logs in, and nothing of others is reached. */
export function worksAsRoot({ become, ssh }: Pick<HostDefinition, 'become' | 'ssh'>): boolean {
  return become === 'sudo' || destinationOf(ssh)?.user === 'root';
}
