import type { IncomingMessage } from 'node:http';
import type { Readiness } from '../../../shared/domain/readiness.ts';
import type { Probe } from '../../ports/prober.ts';
import { httpFailure } from '../runners/http-failure.ts';
import { isTrueOf } from './jmespath-question.ts';
import { ProbeEnd } from './probe-end.ts';

/** Whatever tells that a system is ready is shorter. */
const LONGEST_BODY = 256 * 1024;

type HttpCheck = Omit<NonNullable<Readiness['http']>, 'headers'> & {
  readonly headers: Readonly<Record<string, string>>;
};

/** Ready when the code is expected and the JMESPath is true of the answer. Redirects are not followed. */
export function startHttpProbe(check: HttpCheck, timeout: string): Probe {
  const end = new ProbeEnd(timeout);
  const url = new URL(check.url);
  // Loaded only now: most agents ask nothing over HTTP, and it is large.
  const { request } = process.getBuiltinModule(
    url.protocol === 'https:' ? 'node:https' : 'node:http',
  );
  try {
    // A connection of its own: one that was kept alive proves nothing about now.
    const exchange = request(url, { method: check.method, headers: check.headers, agent: false });
    end.cleanUp(() => exchange.destroy());
    exchange.on('error', (error) => end.failWith(httpFailure(error, url)));
    exchange.on('response', (response) => answered(response, check, end));
    exchange.end();
  } catch (error) {
    // A header that the schema lets pass and HTTP does not.
    end.failWith(`could not ask: ${error instanceof Error ? error.message : String(error)}`);
  }
  return end;
}

function answered(response: IncomingMessage, check: HttpCheck, end: ProbeEnd): void {
  const status = response.statusCode ?? 0;
  const { codes, jmespath } = check;
  const isExpected = codes === undefined ? status >= 200 && status < 300 : codes.includes(status);
  if (!isExpected) end.failWith(`HTTP ${String(status)}`);
  else if (jmespath === undefined) end.pass(`HTTP ${String(status)}`);
  else readBody(response, end, (body) => judge(body, status, jmespath, end));
}

function readBody(response: IncomingMessage, end: ProbeEnd, read: (body: string) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  response.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > LONGEST_BODY) {
      end.failWith(`HTTP ${String(response.statusCode)}, but its answer is longer than 256 KiB`);
    } else chunks.push(chunk);
  });
  response.on('error', () => end.failWith('the connection closed within the answer'));
  response.on('end', () => read(Buffer.concat(chunks).toString('utf8')));
}

function judge(body: string, status: number, expression: string, end: ProbeEnd): void {
  const said = `HTTP ${String(status)}`;
  let document: unknown;
  try {
    document = JSON.parse(body);
  } catch {
    end.failWith(`${said}, but its answer is not JSON`);
    return;
  }
  try {
    if (isTrueOf(document, expression)) end.pass(`${said}, ${expression} holds`);
    else end.failWith(`${said}, but ${expression} does not hold`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    end.failWith(`${said}, but ${expression} cannot be asked of it: ${why}`);
  }
}
