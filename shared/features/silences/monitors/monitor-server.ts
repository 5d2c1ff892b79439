import { z } from 'zod';
import { durationText } from '../../../domain/values/duration.ts';
import { SECOND_MS } from '../../../domain/values/time-units.ts';
import { secretRef } from '../../../domain/values/secret-ref.ts';

/** A call, and a clock there that differs a little. */
export const LEAD_MS = 20 * SECOND_MS;

export const serverUrl = z.url({ protocol: /^https?$/ }).max(500);

/** How a monitor's API is reached, whatever it asks for as credentials. */
export const reachFields = {
  caFile: z.string().max(4_000).optional(),
  timeout: durationText.default('10s'),
};

/** Of a monitor that takes nothing but a token. */
export const tokenFields = { token: secretRef, ...reachFields };

export const passwordField = z.strictObject({ user: z.string().max(200), password: secretRef });

/** Of a monitor that is reached as whoever runs it has set up. */
export const serverFields = {
  /** A bearer token. */
  token: secretRef.optional(),
  basicAuth: passwordField.optional(),
  ...reachFields,
};

const server = z.object(serverFields);
export type MonitorServer = z.output<typeof server>;

/** Its host, without who logs in. */
export function hostOf(url: string): string {
  return /^https?:\/\/(?:[^/]*@)?([^/]+)/i.exec(url)?.[1] ?? url;
}
