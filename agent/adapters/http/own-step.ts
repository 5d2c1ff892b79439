import type { IncomingMessage, ServerResponse } from 'node:http';

const TOKEN = /^[\w-]{43}$/;

/**
 * A browser that comes by a file keeps its `SameSite=Strict` cookie back, and a session that it has
 * would be replaced under its other tabs. One step of our own page later it sends the cookie.
 */
export function needsOwnStep({ headers, method }: IncomingMessage, token: string): boolean {
  const isFromElsewhere = headers['sec-fetch-site'] === 'cross-site';
  return isFromElsewhere && method === 'GET' && TOKEN.test(token);
}

/** Comes back to the same address; uses nothing up. */
export function sendOwnStep(response: ServerResponse, token: string): void {
  const body = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Remanso</title>
<meta http-equiv="refresh" content="0;url=/?token=${token}"></head>
<body><p><a href="/?token=${token}">Remanso</a></p></body></html>
`;
  response.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    Connection: 'close',
  });
  response.end(body);
}
