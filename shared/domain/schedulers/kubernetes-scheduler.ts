import { z } from 'zod';
import { problemTexts } from '../../problem-texts.ts';
import { durationText } from '../values/duration.ts';
import { secretRef } from '../values/secret-ref.ts';

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
