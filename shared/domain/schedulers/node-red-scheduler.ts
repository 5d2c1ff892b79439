import { z } from 'zod';
import { problemTexts } from '../../problem-texts.ts';
import { durationText } from '../values/duration.ts';
import { textOrSecret } from '../values/secret-ref.ts';
import { headers } from '../values/named-values.ts';

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
