/** Why a request is not served: a status and a sentence that says what to do. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
}

const NEW_ADDRESS =
  'The address that the agent prints lets one browser in, once. For a new one, stop the agent and ' +
  'start it again with: remanso agent --http';

export const REFUSALS = {
  host: {
    status: 403,
    message: 'This is not the address of Remanso. Open the one that the agent printed.',
  },
  origin: { status: 403, message: 'Another site may not ask Remanso anything.' },
  token: {
    status: 401,
    message: `This address was used before, or is not complete. ${NEW_ADDRESS}`,
  },
  session: { status: 401, message: `This browser is not let in yet. ${NEW_ADDRESS}` },
  method: { status: 405, message: 'Only GET and HEAD are answered here.' },
  body: { status: 413, message: 'Requests with a body are not taken here.' },
  path: { status: 404, message: 'There is nothing at this address.' },
  sockets: { status: 503, message: 'Too many dashboards are open. Close one and reload.' },
  downloads: { status: 503, message: 'Other downloads are under way. Try again in a moment.' },
} as const satisfies Record<string, Refusal>;

/** A plain page without anything to load. */
export function refusalPage({ message }: Refusal): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Remanso</title></head>
<body><h1>Remanso</h1><p>${message}</p></body>
</html>
`;
}
