/**
 * The part of the Kubernetes API reference on CronJobs (batch/v1, v1.34) that concerns us, as JSON
 * Schema 2020-12. In a merge patch nothing is required and `null` removes.
 */
type Schema = Readonly<Record<string, unknown>>;

const time: Schema = { type: 'string', format: 'date-time' };
const count: Schema = { type: 'integer', minimum: 0 };
const texts: Schema = { type: 'object', additionalProperties: { type: 'string' } };

const spec = {
  concurrencyPolicy: { enum: ['Allow', 'Forbid', 'Replace'] },
  failedJobsHistoryLimit: count,
  jobTemplate: { type: 'object' },
  schedule: { type: 'string', minLength: 1 },
  startingDeadlineSeconds: count,
  successfulJobsHistoryLimit: count,
  suspend: { type: 'boolean' },
  timeZone: { type: 'string' },
};

const status = {
  active: { type: 'array', items: { type: 'object' } },
  lastScheduleTime: time,
  lastSuccessfulTime: time,
};

const metadata = {
  annotations: texts,
  creationTimestamp: time,
  generation: count,
  labels: texts,
  managedFields: { type: 'array', items: { type: 'object' } },
  name: { type: 'string' },
  namespace: { type: 'string' },
  resourceVersion: { type: 'string' },
  uid: { type: 'string' },
};

function closed(properties: Schema, required: readonly string[] = []): Schema {
  return { type: 'object', properties, required, additionalProperties: false };
}

const versions = { apiVersion: { const: 'batch/v1' }, kind: { const: 'CronJob' } };

/** A server's answer. */
export const CRON_JOB: Schema = closed(
  {
    ...versions,
    metadata: closed(metadata, ['name', 'namespace', 'uid', 'resourceVersion']),
    spec: closed(spec, ['schedule', 'jobTemplate']),
    status: closed(status),
  },
  ['apiVersion', 'kind', 'metadata', 'spec'],
);

function orNull(properties: Schema): Schema {
  return Object.fromEntries(
    Object.entries(properties).map(([key, schema]) => [key, { anyOf: [schema, { type: 'null' }] }]),
  );
}

/** What a client may send as `application/merge-patch+json` (RFC 7386). */
export const CRON_JOB_PATCH: Schema = closed({
  ...versions,
  metadata: closed({
    ...orNull(metadata),
    annotations: { type: 'object', additionalProperties: { type: ['string', 'null'] } },
  }),
  spec: closed(orNull(spec)),
  status: closed(orNull(status)),
});

/** SelfSubjectAccessReview (authorization.k8s.io/v1), as a client sends it. */
export const ACCESS_REVIEW: Schema = closed(
  {
    apiVersion: { const: 'authorization.k8s.io/v1' },
    kind: { const: 'SelfSubjectAccessReview' },
    spec: closed({
      resourceAttributes: closed({
        namespace: { type: 'string' },
        verb: { type: 'string' },
        group: { type: 'string' },
        resource: { type: 'string' },
        subresource: { type: 'string' },
        name: { type: 'string' },
      }),
    }),
  },
  ['spec'],
);
