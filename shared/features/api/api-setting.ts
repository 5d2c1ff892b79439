import { z } from 'zod';
import { problemTexts } from '../../problem-texts.ts';
import { EVEN_IF_INVALID } from '../../domain/values/mapping.ts';

const ABSOLUTE = /^(?:\/|[A-Za-z]:[\\/]|\\\\)/;
const LOOPBACK = new Set(['127.0.0.1', '::1']);
const ADDRESS = /^[0-9A-Fa-f.:]{2,45}$/;
const HOST_NAME = /^[A-Za-z0-9.-]{1,253}$/;

export const API_PORT = 4311;

const file = z
  .string()
  .max(4000)
  .refine((text) => ABSOLUTE.test(text), { error: problemTexts['absolute-file'] });

/**
 * Where programs reach the agent over HTTP; without it nowhere. Beyond this machine only with TLS, by an
 * own certificate; a proxy in front of it reaches it on this machine.
 */
export const apiSchema = z
  .strictObject({
    id: z.literal('api'),
    address: z.string().regex(ADDRESS, { error: problemTexts['ip-address'] }).default('127.0.0.1'),
    port: z.int().min(1).max(65_535).default(API_PORT),
    /** Other names under which it is reached: of a proxy, or of this machine. */
    names: z
      .array(z.string().regex(HOST_NAME, { error: problemTexts['host-name'] }))
      .max(50)
      .default([]),
    /** PEM files; what changes in them is served within a minute. */
    tls: z.strictObject({ certificate: file, key: file }).optional(),
  })
  .refine(({ address, tls }) => LOOPBACK.has(address) || tls !== undefined, {
    error: problemTexts['api-needs-tls'],
    path: ['tls'],
    ...EVEN_IF_INVALID,
  });

export type ApiSetting = z.output<typeof apiSchema>;
