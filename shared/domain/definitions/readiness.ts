import { z } from 'zod';
import { durationText } from '../values/duration.ts';
import { countGiven, EVEN_IF_INVALID } from '../values/mapping.ts';
import { headers } from '../values/named-values.ts';
import { problemTexts } from '../../problem-texts.ts';

const URL_HTTP = /^https?:\/\/[^\s]+$/;

/** Ready when the status code is expected and the JMESPath of the JSON, if given, is truthy. */
const httpProbe = z.strictObject({
  url: z.string().max(4000).regex(URL_HTTP, { error: problemTexts.url }),
  method: z.enum(['GET', 'HEAD', 'POST']).default('GET'),
  headers: headers.default({}),
  /** Codes that mean ready; any 2xx by default. Redirects are not followed. */
  codes: z.array(z.int().min(100).max(599)).min(1).optional(),
  jmespath: z.string().min(1).max(2000).optional(),
});

/** Ready when a connection is accepted. */
const tcpProbe = z.strictObject({
  host: z.string().min(1).max(255),
  port: z.int().min(1).max(65_535),
});

/** What to do if a system is still not ready after the maximum overrun. */
export const overrunChoice = z.enum(['release', 'keep', 'ask']);

/** The probe that must pass, N times in a row, before integrations of the system are released. */
export const readinessSchema = z
  .strictObject({
    http: httpProbe.optional(),
    tcp: tcpProbe.optional(),
    /** Ready when it exits with 0; runs without a shell. */
    command: z.array(z.string().max(32_000)).min(1).optional(),
    passes: z.int().min(1).max(100).default(3),
    interval: durationText.default('10s'),
    /** Time-out of one probe; a slower answer is a failure. */
    timeout: durationText.default('5s'),
    maxOverrun: durationText.default('2h'),
    otherwise: overrunChoice.default('ask'),
  })
  .refine(({ http, tcp, command }) => countGiven([http, tcp, command]) === 1, {
    error: problemTexts['one-of-probes'],
    ...EVEN_IF_INVALID,
  });

export type Readiness = z.output<typeof readinessSchema>;
export type OverrunChoice = z.output<typeof overrunChoice>;
