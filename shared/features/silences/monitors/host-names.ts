import { z } from 'zod';
import { problemTexts } from '../../../problem-texts.ts';

/** Names of hosts, or of groups of them. */
export const named = z.array(z.string().min(1).max(500)).max(50).default([]);

export const hostServices = z
  .array(
    z
      .string()
      .max(1_000)
      .regex(/^[^!]+!.+$/, { error: problemTexts['host-and-service'] }),
  )
  .max(50)
  .default([]);

interface Names {
  readonly hosts: readonly string[];
  readonly hostGroups: readonly string[];
  readonly services: readonly string[];
  readonly except: readonly string[];
}

export function namesText({ hosts, hostGroups, services, except }: Names): string {
  const parts = [
    ...[...hosts, ...services],
    ...hostGroups.map((group) => `hostGroup:${group}`),
    ...except.map((name) => `!${name}`),
  ];
  return parts.join(', ');
}
