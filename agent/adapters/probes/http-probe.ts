import type { IncomingMessage } from 'node:http';
import { errorMessage } from '../../../shared/error-message.ts';
import type { Readiness } from '../../../shared/domain/definitions/readiness.ts';
import type { Probe } from '../../ports/prober.ts';
import { httpFailure } from '../runners/http-failure.ts';
import { serverOf } from '../runners/http-redirect.ts';
import { isTrueOf } from './jmespath-question.ts';
import { ProbeEnd } from './probe-end.ts';

/** No sensible readiness answer is longer. */
const LONGEST_BODY = 256 * 1024;

type HttpCheck = Omit<NonNullable<Readiness['http']>, 'headers'> & {
  readonly headers: Readonly<Record<string, string>>;
};

/**
 * Ready when the status code is expected and the JMESPath is true of the answer. Redirects are not
 * followed.
 */
export function startHttpProbe(check: HttpCheck, timeout: string): Probe {
  const end = new ProbeEnd(timeout);
  const url = new URL(check.url);
  // Loaded on demand: most agents probe nothing over HTTP, and it is large.
  const { request } = process.getBuiltinModule(
    url.protocol === 'https:' ? 'node:https' : 'node:http',
  );
  try {
    // A fresh connection: one that was kept alive proves nothing about now.
    const exchange = request(url, { method: check.method, headers: check.headers, agent: false });
    end.cleanUp(() => exchange.destroy());
    exchange.on('error', (error) => end.failWith(httpFailure(error, url)));
    exchange.on('response', (response) => answered(response, check, end));
    exchange.end();
  } catch (error) {
    // A header that the schema allows and HTTP does not.
    const text = errorMessage(error);
    end.failWith({ code: 'not-asked', text });
  }
  return end;
}

function answered(response: IncomingMessage, check: HttpCheck, end: ProbeEnd): void {
  const status = response.statusCode ?? 0;
  const { codes, jmespath } = check;
  const isExpected = codes === undefined ? status >= 200 && status < 300 : codes.includes(status);
  if (!isExpected) end.failWith({ code: 'http', status });
  else if (jmespath === undefined) end.pass({ code: 'http', status });
  else readBody(response, check, end, (body) => judge(body, status, jmespath, end));
}

function readBody(
  response: IncomingMessage,
  check: HttpCheck,
  end: ProbeEnd,
  read: (body: string) => void,
): void {
  const status = response.statusCode ?? 0;
  const chunks: Buffer[] = [];
  let size = 0;
  response.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > LONGEST_BODY) {
      end.failWith({ code: 'answer-too-long', status, limitBytes: LONGEST_BODY });
    } else chunks.push(chunk);
  });
  response.on('error', () => {
    const server = serverOf(new URL(check.url));
    end.failWith({ code: 'connection', failure: 'closed-in-answer', server });
  });
  response.on('end', () => read(Buffer.concat(chunks).toString('utf8')));
}

function judge(body: string, status: number, condition: string, end: ProbeEnd): void {
  let document: unknown;
  try {
    document = JSON.parse(body);
  } catch {
    end.failWith({ code: 'answer-not-json', status });
    return;
  }
  try {
    if (isTrueOf(document, condition)) end.pass({ code: 'condition-holds', status, condition });
    else end.failWith({ code: 'condition-fails', status, condition });
  } catch (error) {
    const text = errorMessage(error);
    end.failWith({ code: 'condition-unfit', status, condition, text });
  }
}
