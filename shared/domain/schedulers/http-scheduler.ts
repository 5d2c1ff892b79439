import { z } from 'zod';
import { problemTexts } from '../../problem-texts.ts';
import { durationText } from '../values/duration.ts';
import { countGiven, WHATEVER_ELSE_IS_WRONG } from '../values/mapping.ts';
import { textOrSecret } from '../values/secret-ref.ts';
import { declaredCapabilities } from './declared-capabilities.ts';

/** One request; `{name}` in path, headers and body stands for a parameter or a captured value. */
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

const expression = z.string().min(1).max(2000);
const valueName = z.string().regex(/^[a-z][A-Za-z0-9]*$/, { error: problemTexts['value-name'] });

export const httpTemplates = z.strictObject({
  /** Made first, and again after a 401; what its answer has under these keys are values too. */
  login: z
    .strictObject({
      request: requestTemplate,
      take: z.record(valueName, z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/)),
    })
    .optional(),
  status: requestTemplate,
  enabled: answerCheck,
  /** Where absent, a value of the same kind as those of `enabled` and none of them means paused. */
  paused: answerCheck.optional(),
  running: z.strictObject({ request: requestTemplate.optional(), count: expression }).optional(),
  /** Of the status answer: ISO 8601, or `null` when nothing is planned. */
  nextRunAt: expression.optional(),
  /** Of the status answer: what changes when somebody edits the schedule. All captures if absent. */
  fingerprint: expression.optional(),
  /** Values of the status answer that pause and resume may use, by JMESPath. */
  capture: z.record(valueName, expression).default({}),
  /** Sends the `ETag` of the status answer with both, as `If-Match` (RFC 9110, 13.1.1). */
  ifMatch: z.boolean().default(false),
  pause: requestTemplate,
  resume: requestTemplate,
});

const httpFields = z.strictObject({
  kind: z.literal('http'),
  baseUrl: z
    .string()
    .max(4000)
    .regex(/^https?:\/\/[^\s]+$/, {
      error: problemTexts.url,
    }),
  preset: z.enum(['airflow', 'jenkins', 'rundeck', 'n8n', 'alumio']).optional(),
  parameters: z.record(valueName, textOrSecret).default({}),
  templates: httpTemplates.optional(),
  headers: z.record(z.string().regex(/^[A-Za-z0-9-]+$/), textOrSecret).default({}),
  /** HTTP basic authentication (RFC 7617). */
  basicAuth: z.strictObject({ user: textOrSecret, password: textOrSecret }).optional(),
  /** PEM of the authority that signed the server's certificate. */
  caFile: z.string().max(4000).optional(),
  timeout: durationText.default('15s'),
  capabilities: declaredCapabilities.optional(),
});

/** Any scheduler with an HTTP API: a preset with parameters, or templates of one's own. */
export const httpScheduler = httpFields.refine(
  ({ preset, templates }) => countGiven([preset, templates]) === 1,
  { error: problemTexts['preset-or-templates'], ...WHATEVER_ELSE_IS_WRONG },
);

/** One whose API lists what it runs; `parameters` are those of the preset without the entry. */
export const httpServer = httpFields
  .omit({ preset: true, templates: true, capabilities: true })
  .extend({ preset: z.enum(['airflow', 'jenkins', 'rundeck', 'n8n']) });

export type HttpServer = z.output<typeof httpServer>;
export type HttpPresetName = NonNullable<HttpScheduler['preset']>;
export type HttpScheduler = z.output<typeof httpScheduler>;
export type RequestTemplate = z.output<typeof requestTemplate>;
export type HttpTemplates = z.output<typeof httpTemplates>;
