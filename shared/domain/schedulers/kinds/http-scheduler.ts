import { z } from 'zod';
import { problemTexts } from '../../../problem-texts.ts';
import { durationText } from '../../values/duration.ts';
import { countGiven, EVEN_IF_INVALID } from '../../values/mapping.ts';
import { textOrSecret } from '../../values/secret-ref.ts';
import { headers } from '../../values/named-values.ts';
import { declaredCapabilities } from '../capabilities/declared-capabilities.ts';
import { originOf, plainAddress } from './api-address.ts';
import {
  caFile,
  declared,
  needed,
  optional,
  request,
  secret,
  timeout,
  url,
  type FormField,
} from './form-fields.ts';
import type { SchedulerKind } from './scheduler-kind.ts';

/** One request; `{name}` in path, headers and body stands for a parameter or a captured value. */
const requestTemplate = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET'),
  /** A path below `baseUrl`, beginning with a slash. */
  path: z.string().max(4000).startsWith('/'),
  headers: headers.default({}),
  body: z.string().max(100_000).optional(),
  /** Codes that mean success; any 2xx by default. */
  codes: z.array(z.int().min(100).max(599)).min(1).optional(),
});

/** What a response says: a JMESPath of its JSON, and the values that mean yes. */
const answerCheck = z.strictObject({
  jmespath: z.string().min(1).max(2000),
  equals: z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])).min(1),
});

const expression = z.string().min(1).max(2000);
const valueName = z.string().regex(/^[a-z][A-Za-z0-9]*$/, { error: problemTexts['value-name'] });

export const httpTemplates = z.strictObject({
  /**
   * Sent first, and again after a 401; the values under these keys of its response can be used too.
   */
  login: z
    .strictObject({
      request: requestTemplate,
      take: z.record(valueName, z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/)),
    })
    .optional(),
  status: requestTemplate,
  enabled: answerCheck,
  /**
   * If absent, any value of the same type as those of `enabled`, but not one of them, means paused.
   */
  paused: answerCheck.optional(),
  running: z.strictObject({ request: requestTemplate.optional(), count: expression }).optional(),
  /** From the status response: ISO 8601, or `null` if nothing is planned. */
  nextRunAt: expression.optional(),
  /**
   * From the status response: what changes when somebody edits the schedule. All captures by
   * default.
   */
  fingerprint: expression.optional(),
  /** Values of the status response that pause and resume may use, by JMESPath. */
  capture: z.record(valueName, expression).default({}),
  /** Sends the status response's `ETag` with both, as `If-Match` (RFC 9110, 13.1.1). */
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
  headers: headers.default({}),
  /** HTTP basic authentication (RFC 7617). */
  basicAuth: z.strictObject({ user: textOrSecret, password: textOrSecret }).optional(),
  /** PEM of the CA that signed the server's certificate. */
  caFile: z.string().max(4000).optional(),
  timeout: durationText.default('15s'),
  capabilities: declaredCapabilities.optional(),
});

/** Any scheduler with an HTTP API: a preset with parameters, or custom templates. */
export const httpScheduler = httpFields.refine(
  ({ preset, templates }) => countGiven([preset, templates]) === 1,
  { error: problemTexts['preset-or-templates'], ...EVEN_IF_INVALID },
);

/**
 * A server whose API lists its schedules; `parameters` are those of the preset, without the entry.
 */
export const httpServer = httpFields
  .omit({ preset: true, templates: true, capabilities: true })
  .extend({ preset: z.enum(['airflow', 'jenkins', 'rundeck', 'n8n']) });

export type HttpServer = z.output<typeof httpServer>;
export type HttpPresetName = NonNullable<HttpScheduler['preset']>;
export type HttpScheduler = z.output<typeof httpScheduler>;
export type RequestTemplate = z.output<typeof requestTemplate>;
export type HttpTemplates = z.output<typeof httpTemplates>;

const PRODUCTS = {
  airflow: 'Airflow',
  jenkins: 'Jenkins',
  rundeck: 'Rundeck',
  n8n: 'n8n',
} as const;

/** The fields of a product, between its address and what every API has. */
const product = <const Fields extends readonly FormField[]>(...fields: Fields) =>
  [url('baseUrl'), ...fields, caFile, timeout('15s')] as const;

export const httpKind = {
  kind: 'http',
  schema: httpScheduler,
  shown: [],
  untold: 'not-told',
  place: ({ baseUrl }: HttpScheduler) => originOf(baseUrl),
  server: {
    schema: httpServer,
    nameOf: ({ preset, baseUrl }: HttpServer) => `${PRODUCTS[preset]} ${plainAddress(baseUrl)}`,
  },
  forms: {
    http: {
      frame: { kind: 'http' },
      fields: [
        url('baseUrl'),
        secret('headers.Authorization', 'authorization'),
        { ...needed('templates.status.path', 'statusPath'), hint: 'path' },
        needed('templates.enabled.jmespath', 'enabledAt', 'enabledAt'),
        {
          path: 'templates.enabled.equals',
          kind: 'values',
          box: 'enabledEquals',
          initial: 'true',
          isNeeded: true,
        },
        ...request('pause', 'POST'),
        ...request('resume', 'POST'),
        ...declared,
        caFile,
        timeout('15s'),
      ],
    },
    n8n: {
      frame: { kind: 'http', preset: 'n8n' },
      fields: product(
        needed('parameters.workflowId', 'workflow', 'workflow'),
        secret('parameters.apiKey', 'apiKey', true),
      ),
      server: { without: ['parameters.workflowId'] },
    },
    airflow: {
      frame: { kind: 'http', preset: 'airflow' },
      fields: product(
        needed('parameters.dagId', 'dagId'),
        optional('parameters.user', 'user'),
        secret('parameters.password', 'password'),
        secret('parameters.token', 'tokenInstead'),
      ),
      server: { without: ['parameters.dagId'] },
    },
    jenkins: {
      frame: { kind: 'http', preset: 'jenkins' },
      fields: product(
        needed('parameters.job', 'jenkinsJob', 'jenkinsJob'),
        needed('basicAuth.user', 'user'),
        secret('basicAuth.password', 'apiToken', true),
      ),
      server: { without: ['parameters.job'] },
    },
    rundeck: {
      frame: { kind: 'http', preset: 'rundeck' },
      fields: product(
        needed('parameters.jobId', 'rundeckJob'),
        secret('parameters.token', 'token', true),
      ),
      server: { without: ['parameters.jobId'] },
    },
    alumio: {
      frame: { kind: 'http', preset: 'alumio' },
      fields: product(
        needed('parameters.collection', 'collection'),
        needed('parameters.id', 'recordId'),
        secret('parameters.token', 'token', true),
      ),
    },
  },
} as const satisfies SchedulerKind<HttpScheduler, HttpServer>;
