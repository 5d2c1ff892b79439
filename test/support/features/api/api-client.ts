import { Agent, request } from 'node:http';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** `undefined`: it is none. */
  readonly json: Readonly<Record<string, unknown>> | undefined;
}

export interface HttpAsk {
  readonly method?: string;
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | object;
}

const agent = new Agent({ keepAlive: false });

/** A request as a program makes it: nothing is added but the token and the length. */
export function ask(
  url: string,
  { method, token, headers, body }: HttpAsk = {},
): Promise<HttpAnswer> {
  const text = typeof body === 'object' ? JSON.stringify(body) : body;
  const sent = {
    ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    ...(text === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(text === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(text)) }),
    ...headers,
  };
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      { method: method ?? (text === undefined ? 'GET' : 'POST'), headers: sent, agent },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          const said = Buffer.concat(parts).toString('utf8');
          const { statusCode: status = 0 } = response;
          resolve({ status, headers: response.headers, text: said, json: jsonIn(said) });
        });
      },
    );
    asked.on('error', reject);
    asked.end(text);
  });
}

function jsonIn(text: string): HttpAnswer['json'] {
  try {
    return JSON.parse(text) as HttpAnswer['json'];
  } catch {
    return undefined;
  }
}
