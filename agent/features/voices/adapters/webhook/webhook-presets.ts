import type { WebhookPreset } from '../../../../../shared/features/voices/kinds/webhook-voice.ts';
import type { Letter } from '../../app/voice-sender.ts';
import { noticeBody } from '../kit/notice-body.ts';
import { mattermostText, shortened, slackText } from './webhook-text.ts';

/** What is sent where; `undefined`: the address lacks what the preset needs. */
export interface WebhookRequest {
  readonly url: URL;
  readonly body: unknown;
  /** Of a token; absent: a bearer token. */
  readonly tokenHeader?: string;
}

type Preset = (letter: Letter, url: URL) => WebhookRequest | undefined;

const json: Preset = (letter, url) => ({ url, body: noticeBody(letter) });

const CARD = 'application/vnd.microsoft.card.adaptive';
const TEAMS_COLOURS = { notice: 'accent', warning: 'warning', trouble: 'attention' } as const;
/** A message has 28 KB: so many characters in so many lines fit. */
const TEAMS_TEXT = 5_000;
const TEAMS_LINES = 50;

/**
 * A card for "Post to a channel when a webhook request is received" of Workflows. Text runs, not text
 * blocks: those read Markdown. https://adaptivecards.io/schemas/adaptive-card.json
 */
const teams: Preset = ({ severity, subject, lines }, url) => {
  const title = { weight: 'bolder', size: 'large', color: TEAMS_COLOURS[severity] };
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    ...{ type: 'AdaptiveCard', version: '1.4' },
    body: [
      richText(shortened(subject, 300), title),
      ...fewer(shortened(lines.join('\n'), TEAMS_TEXT).split('\n'), TEAMS_LINES).map((line) =>
        richText(line, {}),
      ),
    ],
  };
  const attachment = { contentType: CARD, contentUrl: null, content };
  return { url, body: { type: 'message', attachments: [attachment] } };
};

function fewer(lines: readonly string[], most: number): readonly string[] {
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), '…'];
}

function richText(text: string, style: object) {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text, ...style }] };
}

/** https://docs.slack.dev/reference/block-kit/blocks: a header has 150 characters, a section 3000. */
const slack: Preset = ({ subject, lines }, url) => {
  const text = shortened(slackText([...lines].join('\n')), 3_000);
  const title = shortened(slackText(subject), 150);
  const blocks = [
    { type: 'header', text: plainText(title) },
    ...(text === '' ? [] : [{ type: 'section', text: plainText(text) }]),
  ];
  // Of those that show no blocks, and of notices on a phone.
  return { url, body: { text: title, mrkdwn: false, unfurl_links: false, blocks } };
};

function plainText(text: string) {
  return { type: 'plain_text', text, emoji: false };
}

/** A post has 4000 characters, by servers of before 2018. */
const MATTERMOST_POST = 4_000;

/** https://developers.mattermost.com/integrate/webhooks/incoming */
const mattermost: Preset = ({ subject, lines }, url) => {
  const text = [`**${mattermostText(subject)}**`, ...lines.map(mattermostText)].join('\n\n');
  return { url, body: { text: shortened(text, MATTERMOST_POST) } };
};

const NTFY_PRIORITY = { notice: 3, warning: 4, trouble: 5 } as const;
/** A message has 4096 bytes, and a letter up to three. */
const NTFY_MESSAGE = 1_300;

/** https://docs.ntfy.sh/publish/#publish-as-json: to the server, with the topic inside. */
const ntfy: Preset = ({ severity, subject, lines }, url) => {
  const [, before = '', topic = ''] = /^(.*\/)([^/]+)\/?$/.exec(url.pathname) ?? [];
  if (topic === '') return undefined;
  const message = shortened(lines.join('\n'), NTFY_MESSAGE);
  const title = shortened(subject, 250);
  const body = {
    topic: decodeURIComponent(topic),
    title,
    message,
    priority: NTFY_PRIORITY[severity],
  };
  return { url: new URL(before, url), body };
};

const GOTIFY_PRIORITY = { notice: 3, warning: 6, trouble: 8 } as const;

/** https://gotify.net/api-docs#/message/createMessage */
const gotify: Preset = ({ severity, subject, lines }, url) => ({
  url: new URL(`${url.pathname.replace(/(\/message)?\/*$/, '')}/message`, url),
  tokenHeader: 'x-gotify-key',
  body: {
    title: subject,
    // It must not be empty.
    message: lines.join('\n') || subject,
    priority: GOTIFY_PRIORITY[severity],
    extras: { 'client::display': { contentType: 'text/plain' } },
  },
});

export const webhookPresets: Readonly<Record<WebhookPreset, Preset>> = {
  ...{ json, teams, slack, mattermost, ntfy, gotify },
};
