import type { IncomingMessage, ServerResponse } from 'node:http';

/** Why a request is not served: a status and a sentence that says what to do. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
  /** The same in Spanish, for pages that people see before they are let in. */
  readonly inSpanish?: string;
}

/** For pages shown before the dashboard can be loaded. */
const NEW_ADDRESS = {
  en: 'Each address works once, for one browser. For a new one, type in a terminal, as the user who runs the agent: remanso open',
  es: 'Cada dirección sirve una sola vez, para un navegador. Para obtener otra, escriba en un terminal, con el usuario que ejecuta el agente: remanso open',
};

export const REFUSALS = {
  host: {
    status: 403,
    message: 'This is not the address of Remanso. Open the one that the agent printed.',
  },
  origin: { status: 403, message: 'Requests from other sites are refused.' },
  user: {
    status: 403,
    message:
      'This dashboard is only for the user who runs the agent. This connection belongs to another user of this machine, or the system does not say whose it is. Sign in as the user who runs the agent, or type in a terminal, as that user: remanso status',
    inSpanish:
      'Este panel es solo para el usuario que ejecuta el agente. Esta conexión es de otro usuario de este equipo, o el sistema no dice de quién es. Inicie sesión con el usuario que ejecuta el agente, o escriba en un terminal, con ese usuario: remanso status',
  },
  token: {
    status: 401,
    message: `This address was already used, has expired or is incomplete. ${NEW_ADDRESS.en}`,
    inSpanish: `Esta dirección ya se usó, ha caducado o está incompleta. ${NEW_ADDRESS.es}`,
  },
  session: {
    status: 401,
    message: `This browser has no access. ${NEW_ADDRESS.en}`,
    inSpanish: `Este navegador no tiene acceso. ${NEW_ADDRESS.es}`,
  },
  ticket: {
    status: 403,
    message: 'Start the download from the dashboard.',
    inSpanish: 'Inicie la descarga desde el panel.',
  },
  method: { status: 405, message: 'Only GET and HEAD are supported here.' },
  body: { status: 413, message: 'Requests with a body are not accepted here.' },
  path: { status: 404, message: 'There is nothing at this address.' },
  sockets: { status: 503, message: 'Too many dashboards are open. Close one and reload.' },
  connections: { status: 503, message: 'Too many browsers are connected. Close one and reload.' },
  downloads: { status: 503, message: 'Other downloads are in progress. Try again in a moment.' },
} as const satisfies Record<string, Refusal>;

/** A plain page that loads nothing. */
function refusalPage({ message, inSpanish }: Refusal): string {
  const spanish = inSpanish === undefined ? '' : `<p lang="es">${inSpanish}</p>`;
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Remanso</title></head>
<body><h1>Remanso</h1><p>${message}</p>${spanish}</body>
</html>
`;
}

/** Further input is not read: the connection closes with the answer, or shortly after. */
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
