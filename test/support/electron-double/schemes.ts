type Handler = (request: Request) => Response | Promise<Response>;

const handlers = new Map<string, Handler>();

/** `protocol.handle`: the handlers of custom schemes. */
export function handleScheme(scheme: string, handler: Handler): void {
  handlers.set(scheme, handler);
}

/** Chromium does not open `app://host/path`: the page sees `http://host.app.localhost/path`. */
export function toPage(url: string): string {
  const { protocol, host, pathname, search, hash } = new URL(url);
  const scheme = protocol.slice(0, -1);
  return handlers.has(scheme)
    ? `http://${host}.${scheme}.localhost${pathname}${search}${hash}`
    : url;
}

export function fromPage(url: string): string {
  const match = /^http:\/\/([^/]+)\.([a-z]+)\.localhost(\/.*)?$/.exec(url);
  const [, host, scheme, rest = '/'] = match ?? [];
  return host !== undefined && scheme !== undefined && handlers.has(scheme)
    ? `${scheme}://${host}${rest}`
    : url;
}

/** `undefined` if the URL has no handled scheme. */
export async function answerScheme(url: string, method: string): Promise<Response | undefined> {
  const handler = handlers.get(new URL(url).protocol.slice(0, -1));
  return handler === undefined ? undefined : await handler(new Request(url, { method }));
}
