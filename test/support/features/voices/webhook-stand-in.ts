import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import type { WebhookPreset } from '../../../../shared/features/voices/kinds/webhook-voice.ts';

/** What a vendor takes, and how it answers; anything else is refused as the vendor does. */
interface Vendor {
  readonly method: 'POST';
  readonly path: string;
  readonly body: z.ZodType;
  readonly mostBytes: number;
  readonly answer: readonly [status: number, text: string];
}

const line = z.string().min(1);

/** Of our own page: README, "Webhooks". */
const own = z.strictObject({
  type: z.literal('remanso.notice'),
  timestamp: z.iso.datetime(),
  data: z.strictObject({
    id: line,
    severity: z.enum(['notice', 'warning', 'trouble']),
    event: line,
    windowId: line.optional(),
    opensAt: z.iso.datetime().optional(),
    closesAt: z.iso.datetime().optional(),
    integrationId: line.optional(),
    subject: line,
    lines: z.array(z.string()),
    calendar: z
      .strictObject({ method: z.enum(['PUBLISH', 'CANCEL']), text: z.string() })
      .optional(),
  }),
});

/** https://adaptivecards.io/schemas/adaptive-card.json, 1.4: what we use of RichTextBlock and TextRun. */
const textRun = z.strictObject({
  type: z.literal('TextRun'),
  text: z.string(),
  weight: z.enum(['default', 'lighter', 'bolder']).optional(),
  size: z.enum(['default', 'small', 'medium', 'large', 'extraLarge']).optional(),
  color: z.enum(['default', 'dark', 'light', 'accent', 'good', 'warning', 'attention']).optional(),
});
const card = z.strictObject({
  $schema: z.literal('http://adaptivecards.io/schemas/adaptive-card.json'),
  type: z.literal('AdaptiveCard'),
  version: z.enum(['1.2', '1.3', '1.4', '1.5']),
  body: z
    .array(z.strictObject({ type: z.literal('RichTextBlock'), inlines: z.array(textRun).min(1) }))
    .min(1),
});
/** https://learn.microsoft.com/connectors/teams/#microsoft-teams-webhook */
const teams = z.strictObject({
  type: z.literal('message'),
  attachments: z
    .array(
      z.strictObject({
        contentType: z.literal('application/vnd.microsoft.card.adaptive'),
        contentUrl: z.null(),
        content: card,
      }),
    )
    .length(1),
});

/** https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
const plainText = (most: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: line.max(most),
    emoji: z.boolean().optional(),
  });
/** https://docs.slack.dev/reference/block-kit/blocks */
const slack = z.strictObject({
  text: line.max(40_000),
  mrkdwn: z.boolean().optional(),
  unfurl_links: z.boolean().optional(),
  blocks: z
    .array(
      z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('header'), text: plainText(150) }),
        z.strictObject({ type: z.literal('section'), text: plainText(3_000) }),
      ]),
    )
    .min(1)
    .max(50),
});

/** IncomingWebhookRequest of server/public/model/incoming_webhook.go. */
const mattermost = z.strictObject({ text: line.max(4_000) });

/** publishMessage of ntfy's server/types.go; the length of topics is of its server. */
const ntfy = z.strictObject({
  topic: z.string().regex(/^[-_A-Za-z0-9]{1,64}$/),
  title: z.string(),
  message: z.string().refine((text) => Buffer.byteLength(text) <= 4_096),
  priority: z.int().min(1).max(5),
});

/** MessageExternal of Gotify's model/message.go: of what is written, `message` alone is required. */
const gotify = z.strictObject({
  title: z.string(),
  message: line,
  priority: z.int(),
  extras: z.strictObject({
    'client::display': z.strictObject({ contentType: z.enum(['text/plain', 'text/markdown']) }),
  }),
});

const VENDORS: Readonly<Record<WebhookPreset, Vendor>> = {
  json: vendor('/hook/0f8e4c1b2a', own, [204, '']),
  teams: vendor('/workflows/0f8e4c1b2a/triggers/manual', teams, [202, ''], 28_000),
  slack: vendor('/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX', slack, [200, 'ok']),
  mattermost: vendor('/hooks/xxx-generatedkey-xxx', mattermost, [200, 'ok']),
  ntfy: vendor('/', ntfy, [200, '{"id":"sPs71M8A2T","event":"message"}']),
  gotify: vendor('/message', gotify, [200, '{"id":25,"appid":5}']),
};

function vendor(
  path: string,
  body: z.ZodType,
  answer: Vendor['answer'],
  mostBytes = 1_000_000,
): Vendor {
  return { method: 'POST', path, body, mostBytes, answer };
}

/** What an admin copies from the vendor: the rest of the address after the origin. */
export const WEBHOOK_PATHS: Readonly<Record<WebhookPreset, string>> = {
  ...mapped(({ path }) => path),
  ntfy: '/remanso-night-8f3a',
  gotify: '/',
};

function mapped(of: (vendor: Vendor) => string): Record<WebhookPreset, string> {
  const { json, teams: cards, slack: hooks, mattermost: posts, ntfy: push, gotify: app } = VENDORS;
  return {
    ...{ json: of(json), teams: of(cards), slack: of(hooks) },
    ...{ mattermost: of(posts), ntfy: of(push), gotify: of(app) },
  };
}

export interface Called {
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly json: unknown;
}

interface Answer {
  readonly status: number;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface WebhookStandIn {
  readonly origin: string;
  readonly port: number;
  /** What it took. */
  readonly taken: readonly Called[];
  /** Every address that it was asked for. */
  readonly asked: readonly string[];
  /** Instead of what the vendor would say; `null` again the vendor; `stall`: nothing. */
  answer(next: Answer | 'stall' | null): void;
  dispose(): void;
}

/** A server that takes what the vendor of a preset documents, and nothing else. */
export async function startWebhookStandIn(preset: WebhookPreset): Promise<WebhookStandIn> {
  const { method, path, body, mostBytes, answer } = VENDORS[preset];
  const taken: Called[] = [];
  const asked: string[] = [];
  let next: Answer | 'stall' | null = null;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { url = '', headers } = request;
      asked.push(`${request.method ?? ''} ${url}`);
      const reply = ({ status, text = '', headers: more = {} }: Answer): void => {
        response.writeHead(status, { 'content-type': 'text/plain', ...more });
        response.end(text);
      };
      if (next === 'stall') return;
      if (next !== null) {
        reply(next);
        return;
      }
      const text = Buffer.concat(chunks).toString();
      if (request.method !== method || url !== path) reply({ status: 404, text: `no ${url}` });
      else if (headers['content-type'] !== 'application/json') reply({ status: 415 });
      else if (Buffer.byteLength(text) > mostBytes) reply({ status: 413, text: 'too large' });
      else {
        const read = body.safeParse(JSON.parse(text));
        if (read.success) taken.push({ headers, text, json: read.data });
        const [status, said] = answer;
        reply(
          read.success
            ? { status, text: said }
            : { status: 400, text: z.prettifyError(read.error) },
        );
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    ...{ port, taken, asked, origin: `http://127.0.0.1:${port}` },
    answer: (wanted) => {
      next = wanted;
    },
    dispose: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
