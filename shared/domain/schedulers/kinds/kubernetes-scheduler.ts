import { z } from 'zod';
import { problemTexts } from '../../../problem-texts.ts';
import { durationText } from '../../values/duration.ts';
import { secretRef } from '../../values/secret-ref.ts';
import { originOf, plainAddress } from './api-address.ts';
import { caFile, needed, optional, secret, timeout } from './form-fields.ts';
import type { SchedulerKind } from './scheduler-kind.ts';

const dnsName = z
  .string()
  .max(253)
  .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, { error: problemTexts['kubernetes-name'] });

/** A Kubernetes CronJob. */
export const kubernetesScheduler = z.strictObject({
  kind: z.literal('kubernetes'),
  /** Of the API server; by default the cluster that the agent runs in. */
  url: z
    .string()
    .max(4000)
    .regex(/^https?:\/\/[^\s]+$/, { error: problemTexts.url })
    .optional(),
  token: secretRef.optional(),
  caFile: z.string().max(4000).optional(),
  namespace: dnsName.default('default'),
  cronJob: dnsName,
  timeout: durationText.default('15s'),
});

/** A cluster; all its namespaces unless one is given. */
export const kubernetesServer = kubernetesScheduler
  .omit({ cronJob: true, namespace: true })
  .extend({ namespace: dnsName.optional() });

export type KubernetesServer = z.output<typeof kubernetesServer>;
export type KubernetesScheduler = z.output<typeof kubernetesScheduler>;

export const kubernetesKind = {
  kind: 'kubernetes',
  schema: kubernetesScheduler,
  name: 'Kubernetes',
  shown: ['namespace'],
  place: ({ url }: KubernetesScheduler) => originOf(url),
  server: {
    schema: kubernetesServer,
    nameOf: ({ url, namespace }: KubernetesServer) => {
      const cluster = url === undefined ? '(in-cluster)' : plainAddress(url);
      return ['Kubernetes', cluster, ...(namespace === undefined ? [] : [namespace])].join(' ');
    },
  },
  forms: {
    kubernetes: {
      frame: { kind: 'kubernetes' },
      fields: [
        needed('cronJob', 'cronJob'),
        { ...needed('namespace', 'namespace'), initial: 'default' },
        optional('url', 'apiServer', 'apiServer'),
        secret('token', 'token'),
        caFile,
        timeout('15s'),
      ],
      // For the whole cluster: no namespace given means no single one.
      server: {
        without: ['cronJob'],
        instead: [optional('namespace', 'namespace', 'namespaces')],
      },
    },
  },
} as const satisfies SchedulerKind<KubernetesScheduler, KubernetesServer>;
