import type { IncomingMessage, ServerResponse } from 'node:http';

/** Why a request is not served: a status and a sentence that says what to do. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
  /** The same for pages that people meet on their way in. */
  readonly inSpanish?: string;
}

/** For a page that is asked for before anything of the dashboard is there. */
const NEW_ADDRESS = {
  en: 'Each address lets one browser in, once. For a new one, type in a terminal of the user who runs the agent: remanso open',
  es: 'Cada dirección deja entrar a un navegador, una vez. Para otra nueva, escriba en un terminal del usuario que ejecuta el agente: remanso open',
};

export const REFUSALS = {
  host: {
    status: 403,
    message: 'This is not the address of Remanso. Open the one that the agent printed.',
  },
  origin: { status: 403, message: 'Another site may not ask Remanso anything.' },
  token: {
    status: 401,
    message: `This address was used before, is too old, or is not complete. ${NEW_ADDRESS.en}`,
    inSpanish: `Esta dirección ya se usó, ha caducado o está incompleta. ${NEW_ADDRESS.es}`,
  },
  session: {
    status: 401,
    message: `This browser is not let in. ${NEW_ADDRESS.en}`,
    inSpanish: `Este navegador no tiene acceso. ${NEW_ADDRESS.es}`,
  },
  ticket: {
    status: 403,
    message: 'Start the download from the dashboard.',
    inSpanish: 'Inicie la descarga desde el panel.',
  },
  method: { status: 405, message: 'Only GET and HEAD are answered here.' },
  body: { status: 413, message: 'Requests with a body are not taken here.' },
  path: { status: 404, message: 'There is nothing at this address.' },
  sockets: { status: 503, message: 'Too many dashboards are open. Close one and reload.' },
  connections: { status: 503, message: 'Too many browsers are connected. Close one and reload.' },
  downloads: { status: 503, message: 'Other downloads are under way. Try again in a moment.' },
} as const satisfies Record<string, Refusal>;

/** A plain page without anything to load. */
function refusalPage({ message, inSpanish }: Refusal): string {
  const spanish = inSpanish === undefined ? '' : `<p lang="es">${inSpanish}</p>`;
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Remanso</title></head>
<body><h1>Remanso</h1><p>${message}</p>${spanish}</body>
</html>
`;
}

/** What the peer still sends is not read: the connection ends with the answer, or a little later. */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  refusal: Refusal,
  lingerMs: number,
): void {
  const body = refusalPage(refusal);
  response.writeHead(refusal.status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    Connection: 'close',
    ...(refusal.status === 405 ? { Allow: 'GET, HEAD' } : {}),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
  const patience = setTimeout(() => request.socket.destroy(), lingerMs);
  request.socket.once('close', () => clearTimeout(patience));
}
