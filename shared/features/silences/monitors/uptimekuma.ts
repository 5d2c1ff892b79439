import { z } from 'zod';
import { secretRef } from '../../../domain/values/secret-ref.ts';
import { problemTexts } from '../../../problem-texts.ts';
import { hostOf, passwordField, reachFields, serverUrl } from './monitor-server.ts';

const name = z.string().min(1).max(200);

/** Monitors of one Uptime Kuma, as the account of a person sees them. Names are exact. */
export const uptimekumaMonitor = z
  .strictObject({
    kind: z.literal('uptimekuma'),
    /** Of its page, without `/dashboard`. */
    url: serverUrl,
    /** By their names; a group with all of its monitors. */
    monitors: z.array(name).max(100).default([]),
    /** `name`, or `name:value`: monitors that carry any of them. */
    tags: z.array(name).max(50).default([]),
    user: z.string().min(1).max(200).optional(),
    password: secretRef.optional(),
    /** Of a session of the page, in place of user and password. */
    token: secretRef.optional(),
    /** Of a proxy in front of it. */
    basicAuth: passwordField.optional(),
    ...reachFields,
  })
  .refine(({ monitors, tags }) => monitors.length + tags.length > 0, {
    error: problemTexts['kuma-of-nothing'],
  })
  .refine(
    ({ token, user, password }) =>
      token === undefined
        ? user !== undefined && password !== undefined
        : user === undefined && password === undefined,
    { error: problemTexts['kuma-login'] },
  );

export type UptimekumaMonitor = z.output<typeof uptimekumaMonitor>;

export function uptimekumaText({ url, monitors, tags }: UptimekumaMonitor) {
  return { at: hostOf(url), silent: [...monitors, ...tags.map((tag) => `#${tag}`)].join(', ') };
}
