import { z } from 'zod';
import { durationText } from '../../../domain/values/duration.ts';
import { secretRef } from '../../../domain/values/secret-ref.ts';

export const serverUrl = z.url({ protocol: /^https?$/ }).max(500);

/** How a monitor's API is reached, whatever kind it is. */
export const serverFields = {
  /** A bearer token, or what the kind takes in its place. */
  token: secretRef.optional(),
  basicAuth: z.strictObject({ user: z.string().max(200), password: secretRef }).optional(),
  caFile: z.string().max(4_000).optional(),
  timeout: durationText.default('10s'),
};

const server = z.object(serverFields);
export type MonitorServer = z.output<typeof server>;

/** Its host, without who logs in. */
export function hostOf(url: string): string {
  return /^https?:\/\/(?:[^/]*@)?([^/]+)/i.exec(url)?.[1] ?? url;
}
