export const HIDDEN = '[hidden]';

/** Any URL: what is behind its host may be a token, as in webhooks. */
const URL = /\b([a-z][a-z0-9+.-]*:\/\/)([^\s"'<>\\]+)/gi;

/** `Bearer …`, `Basic …` as in headers. */
const SCHEME = /\b(bearer|basic|digest|token)(\s+)[^\s"',;-][^\s"',;]{5,}/gi;

const NAMES =
  'authorization|cookie|pass(?:word|wd|phrase)?|pwd|token|secret|credential|api[-_]?key';

/** `"X-Api-Key": "…"`: a text alone, so that JSON stays JSON. */
const IN_JSON = new RegExp(`("[^"]*(?:${NAMES})"\\s*:\\s*")(?:[^"\\\\]|\\\\.)*(?=")`, 'gi');

/** `password=…`, `token: …`, and JSON that was written into a text. */
const IN_TEXT = new RegExp(
  `((?:${NAMES})(?:\\\\"|')?\\s*[:=]\\s*(?:\\\\"|')?)[\\w+/.~@!$%^&*-][^\\s"'\\\\,;}\\]]*`,
  'gi',
);

/** JSON Web Tokens (RFC 7519), wherever they are. */
const JWT = /\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g;

/** A text without what looks like a secret: pure, and harmless to repeat. */
export function maskedText(text: string): string {
  return text
    .replace(URL, (_, scheme: string, rest: string) => scheme + maskedRest(rest))
    .replace(JWT, HIDDEN)
    .replace(SCHEME, `$1$2${HIDDEN}`)
    .replace(IN_JSON, `$1${HIDDEN}`)
    .replace(IN_TEXT, `$1${HIDDEN}`);
}

/** Host and port alone. User names may hold an `@`, so the last one before the path counts. */
function maskedRest(rest: string): string {
  const end = rest.search(/[/?#]/);
  const authority = end === -1 ? rest : rest.slice(0, end);
  const behind = end === -1 ? '' : rest.slice(end);
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  return behind === '' || behind === '/' ? host + behind : `${host}/${HIDDEN}`;
}
