import { z } from 'zod';
import { durationText } from '../duration.ts';
import { textOrSecret } from '../secret-ref.ts';
import { declaredCapabilities } from './declared-capabilities.ts';

/** One request; `{name}` in url and body stands for a parameter or a captured value. */
const requestTemplate = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET'),
  /** A path below `baseUrl`, beginning with a slash. */
  path: z.string().max(4000).startsWith('/'),
  headers: z.record(z.string().regex(/^[A-Za-z0-9-]+$/), textOrSecret).default({}),
  body: z.string().max(100_000).optional(),
  /** Codes that mean it was done; any 2xx where absent. */
  codes: z.array(z.int().min(100).max(599)).min(1).optional(),
});

/** What an answer says: a JMESPath of its JSON, and the values that mean yes. */
const answerCheck = z.strictObject({
  jmespath: z.string().min(1).max(2000),
  equals: z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])).min(1),
});

const templates = z.strictObject({
  status: requestTemplate,
  enabled: answerCheck,
  running: z.strictObject({ request: requestTemplate.optional(), count: z.string() }).optional(),
  /** Values of the status answer that pause and resume may use, by JMESPath. */
  capture: z.record(z.string().regex(/^[a-z][A-Za-z0-9]*$/), z.string().max(2000)).default({}),
  pause: requestTemplate,
  resume: requestTemplate,
});

/** Any scheduler with an HTTP API: a preset with parameters, or templates of one's own. */
export const httpScheduler = z
  .strictObject({
    kind: z.literal('http'),
    baseUrl: z
      .string()
      .max(4000)
      .regex(/^https?:\/\/[^\s]+$/, {
        error: 'expected an http:// or https:// URL',
      }),
    preset: z.enum(['airflow', 'jenkins', 'rundeck', 'n8n', 'alumio']).optional(),
    parameters: z.record(z.string().regex(/^[a-z][A-Za-z0-9]*$/), textOrSecret).default({}),
    templates: templates.optional(),
    headers: z.record(z.string().regex(/^[A-Za-z0-9-]+$/), textOrSecret).default({}),
    /** PEM of the authority that signed the server's certificate. */
    caFile: z.string().max(4000).optional(),
    timeout: durationText.default('15s'),
    capabilities: declaredCapabilities.optional(),
  })
  .refine((one) => (one.preset === undefined) !== (one.templates === undefined), {
    error: 'expected exactly one of preset and templates',
  });

export type HttpScheduler = z.output<typeof httpScheduler>;
export type RequestTemplate = z.output<typeof requestTemplate>;
export type HttpTemplates = z.output<typeof templates>;
