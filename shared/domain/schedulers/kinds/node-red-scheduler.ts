import { z } from 'zod';
import { problemTexts } from '../../../problem-texts.ts';
import { durationText } from '../../values/duration.ts';
import { textOrSecret } from '../../values/secret-ref.ts';
import { headers } from '../../values/named-values.ts';
import { originOf, plainAddress } from './api-address.ts';
import { caFile, optional, secret, timeout, url } from './form-fields.ts';
import type { SchedulerKind } from './scheduler-kind.ts';

/**
 * Trigger nodes of a Node-RED instance: only these are disabled, so that messages in flight arrive.
 */
export const nodeRedScheduler = z.strictObject({
  kind: z.literal('node-red'),
  url: z
    .string()
    .max(4000)
    .regex(/^https?:\/\/[^\s]+$/, {
      error: problemTexts.url,
    }),
  headers: headers.default({}),
  /** HTTP basic authentication (RFC 7617), e.g. of a proxy in front. */
  basicAuth: z.strictObject({ user: textOrSecret, password: textOrSecret }).optional(),
  /** PEM of the CA that signed the server's certificate. */
  caFile: z.string().max(4000).optional(),
  /** The tab (by id or label) whose triggers are held; all tabs by default. */
  flow: z.string().min(1).max(500).optional(),
  /** Node types that start something on their own. */
  triggers: z.array(z.string().min(1).max(100)).min(1).default(['inject']),
  timeout: durationText.default('15s'),
});

/** A Node-RED instance and its trigger node types. */
export const nodeRedServer = nodeRedScheduler.omit({ flow: true });

export type NodeRedServer = z.output<typeof nodeRedServer>;
export type NodeRedScheduler = z.output<typeof nodeRedScheduler>;

export const nodeRedKind = {
  kind: 'node-red',
  schema: nodeRedScheduler,
  shown: ['flow'],
  place: (one: NodeRedScheduler) => originOf(one.url),
  server: {
    schema: nodeRedServer,
    nameOf: (one: NodeRedServer) => `Node-RED ${plainAddress(one.url)}`,
  },
  forms: {
    'node-red': {
      frame: { kind: 'node-red' },
      fields: [
        url('url'),
        secret('headers.Authorization', 'authorization'),
        optional('flow', 'flow', 'flow'),
        {
          path: 'triggers',
          kind: 'list',
          box: 'triggers',
          hint: 'triggers',
          initial: 'inject',
          isNeeded: true,
        },
        caFile,
        timeout('15s'),
      ],
      server: { without: ['flow'] },
      after: 'n8n',
    },
  },
} as const satisfies SchedulerKind<NodeRedScheduler, NodeRedServer>;
