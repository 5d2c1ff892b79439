import { z } from 'zod';
import { durationText } from '../../../domain/values/duration.ts';
import { secretRef } from '../../../domain/values/secret-ref.ts';
import { problemTexts } from '../../../problem-texts.ts';
import { routingFields } from './voice-routing.ts';

export const webhookPreset = z.enum(['json', 'teams', 'slack', 'mattermost', 'ntfy', 'gotify']);

export type WebhookPreset = z.output<typeof webhookPreset>;

const ADDRESS = /^(https?):\/\/(\[[\da-f:.]+\]|[a-z\d._-]+)(?::\d{1,5})?(?:[/?]\S*)?$/i;

/** A name without a dot or of an own network, or an address of one. */
const OWN_NETWORK =
  /^(?:[a-z][^.]*|.+\.(?:localhost|local|lan|internal|home\.arpa)|127(?:\.\d+){3}|10(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}|\[::1\]|\[f[cd][\da-f:]+\])$/i;

/** It may be called: without a name and password in it, and in clear text only within an own network. */
export function isWebhookAddress(text: string): boolean {
  const [, protocol = '', host = ''] = ADDRESS.exec(text) ?? [];
  return protocol.toLowerCase() === 'http' ? OWN_NETWORK.test(host) : protocol !== '';
}

const addressText = z.string().max(4_000).refine(isWebhookAddress, {
  error: problemTexts['webhook-address'],
});

/** A call over HTTP, in the form that the receiver takes. */
export const webhookVoice = z.strictObject({
  kind: z.literal('webhook'),
  ...routingFields,
  preset: webhookPreset,
  /** Where whoever knows the address may write (Slack, Teams, Mattermost, ntfy): a secret. */
  url: z.union([addressText, secretRef]),
  /** ntfy: an access token; Gotify: an application's token; else a bearer token. */
  token: secretRef.optional(),
  /** The key that signs each call, as https://www.standardwebhooks.com has it. */
  sign: secretRef.optional(),
  caFile: z.string().max(4_000).optional(),
  timeout: durationText.default('10s'),
});

export type WebhookVoice = z.output<typeof webhookVoice>;
