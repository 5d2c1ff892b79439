import { describe, expect, it } from 'vitest';
import { connectionFailure } from '../../../agent/adapters/runners/http-failure.ts';
import {
  connectionFailures,
  type Outcome,
  type OutcomeCode,
  outcomeSchema,
  redirectTargets,
} from '../../../shared/domain/facts/outcome.ts';
import { outcomeWords } from '../../../shared/i18n/outcomes/outcome-words.ts';

type Row<C extends OutcomeCode> = readonly [
  parts: Omit<Extract<Outcome, { readonly code: C }>, 'code'>,
  en: string,
  es: string,
];

const server = 'erp-db:1433';
const ofHttp = { status: 200 };
const condition = "status == 'up'";

/** Of each code at least one; a code that is missing does not compile. */
const TABLE: { readonly [C in OutcomeCode]: readonly Row<C>[] } = {
  exit: [[{ exitCode: 3 }, 'exit 3', 'terminó con código 3']],
  killed: [[{ signal: 'SIGKILL' }, 'killed by SIGKILL', 'terminada por la señal SIGKILL']],
  stopped: [
    [{}, 'stopped', 'detenida'],
    [{ end: { code: 'exit', exitCode: 0 } }, 'stopped: exit 0', 'detenida: terminó con código 0'],
    [
      { end: { code: 'killed', signal: 'SIGTERM' } },
      'stopped: killed by SIGTERM',
      'detenida: terminada por la señal SIGTERM',
    ],
    [
      { end: { code: 'request-cut-off' } },
      'stopped: the request was cut off',
      'detenida: se cortó la petición',
    ],
  ],
  'timed-out': [
    [{ afterMs: 300 }, 'timed out after 300ms', 'agotó su tiempo de 300ms'],
    [{ afterMs: 5_000 }, 'timed out after 5s', 'agotó su tiempo de 5s'],
    [{ afterMs: 93_784_000 }, 'timed out after 1d2h3m4s', 'agotó su tiempo de 1d2h3m4s'],
  ],
  unseen: [
    [{}, 'unknown', 'desconocido'],
    [
      { why: { code: 'agent-stopped' } },
      'unknown: the agent was stopped while it ran, so its end was not seen',
      'desconocido: el agente se detuvo mientras se ejecutaba y no vio su fin',
    ],
    [
      { why: { code: 'agent-stopped-at-start' } },
      'unknown: the agent was stopped at the moment of starting it',
      'desconocido: el agente se detuvo en el momento de iniciarla',
    ],
    [
      { why: { code: 'worker-silent', worker: 'w1' } },
      'unknown: the worker w1 fell silent while it ran',
      'desconocido: el worker w1 dejó de responder mientras la ejecutaba',
    ],
    [
      { why: { code: 'record-lost' } },
      'unknown: Redis lost its record',
      'desconocido: Redis perdió su registro',
    ],
    [
      { why: { code: 'not-begun', why: 'late' } },
      'unknown: no worker took it in time',
      'desconocido: ningún worker la tomó a tiempo',
    ],
  ],
  'no-such-program': [
    [
      { program: 'sync' },
      'could not start: ENOENT: no such program sync',
      'no pudo empezar: ENOENT: no existe el programa sync',
    ],
  ],
  'no-such-folder': [
    [
      { folder: '/srv/a b', error: 'ENOTDIR' },
      'could not start: ENOTDIR: no such folder /srv/a b',
      'no pudo empezar: ENOTDIR: no existe la carpeta /srv/a b',
    ],
  ],
  'no-permission': [
    [
      { program: '/bin/sync' },
      'could not start: EACCES: no permission to run /bin/sync',
      'no pudo empezar: EACCES: sin permiso para ejecutar /bin/sync',
    ],
  ],
  'batch-file': [
    [
      { file: 'sync.cmd' },
      'could not start: sync.cmd is a batch file, which Windows starts by its command interpreter alone. Write ' +
        '[cmd.exe, /d, /s, /c, sync.cmd, …], or start powershell.exe or the program itself',
      'no pudo empezar: sync.cmd es un archivo por lotes, que Windows solo inicia con su intérprete de comandos. ' +
        'Escriba [cmd.exe, /d, /s, /c, sync.cmd, …], o use powershell.exe o el propio programa',
    ],
  ],
  'not-started': [
    [{ text: 'Invalid URL' }, 'could not start: Invalid URL', 'no pudo empezar: Invalid URL'],
    [
      { error: 'E2BIG', text: 'spawn E2BIG' },
      'could not start: E2BIG: spawn E2BIG',
      'no pudo empezar: E2BIG: spawn E2BIG',
    ],
  ],
  'not-asked': [[{ text: 'no key' }, 'could not ask: no key', 'no se pudo comprobar: no key']],
  connection: [
    [
      { failure: 'refused', server },
      'connection refused: erp-db:1433',
      'conexión rechazada: erp-db:1433',
    ],
    [
      { failure: 'reset', server },
      'connection reset: erp-db:1433',
      'conexión cortada: erp-db:1433',
    ],
    [
      { failure: 'timed-out', server },
      'connection timed out: erp-db:1433',
      'la conexión no respondió a tiempo: erp-db:1433',
    ],
    [
      { failure: 'host-unreachable', server },
      'host unreachable: erp-db:1433',
      'no se llega al servidor: erp-db:1433',
    ],
    [
      { failure: 'network-unreachable', server },
      'network unreachable: erp-db:1433',
      'no se llega a la red: erp-db:1433',
    ],
    [
      { failure: 'host-not-found', server },
      'host not found: erp-db:1433',
      'no se encuentra el servidor: erp-db:1433',
    ],
    [
      { failure: 'name-service-silent', server },
      'the name service did not answer: erp-db:1433',
      'el DNS no respondió: erp-db:1433',
    ],
    [
      { failure: 'too-many-open', server },
      'too many open connections on this machine: erp-db:1433',
      'demasiadas conexiones abiertas en esta máquina: erp-db:1433',
    ],
    [
      { failure: 'no-local-port', server },
      'no free local port: erp-db:1433',
      'ningún puerto local libre: erp-db:1433',
    ],
    [
      { failure: 'not-http', server },
      'answered something that is not HTTP: erp-db:1433',
      'la respuesta no es HTTP: erp-db:1433',
    ],
    [
      { failure: 'closed-in-answer', server },
      'connection closed within the answer: erp-db:1433',
      'la conexión se cerró durante la respuesta: erp-db:1433',
    ],
  ],
  'certificate-refused': [
    [
      { server, text: 'it expired' },
      'certificate refused: erp-db:1433: it expired',
      'certificado rechazado: erp-db:1433: it expired',
    ],
  ],
  'connection-failed': [
    [
      { server, text: 'socket hang up' },
      'socket hang up: erp-db:1433',
      'socket hang up: erp-db:1433',
    ],
  ],
  'accepts-connections': [
    [{ server }, 'accepts connections: erp-db:1433', 'acepta conexiones: erp-db:1433'],
  ],
  http: [[{ status: 503 }, 'HTTP 503', 'HTTP 503']],
  'answer-too-long': [
    [
      { ...ofHttp, limitBytes: 262_144 },
      'HTTP 200, but its answer is longer than 256 KiB',
      'HTTP 200, pero la respuesta supera 256 KiB',
    ],
  ],
  'answer-cut-off': [
    [
      { ...ofHttp, limitBytes: 10_000_000 },
      'HTTP 200, cut off: it answered more than 10 MB',
      'HTTP 200, cortada: la respuesta supera 10 MB',
    ],
  ],
  'answer-not-json': [
    [ofHttp, 'HTTP 200, but its answer is not JSON', 'HTTP 200, pero la respuesta no es JSON'],
  ],
  'condition-holds': [
    [
      { ...ofHttp, condition },
      "HTTP 200, status == 'up' holds",
      "HTTP 200, se cumple status == 'up'",
    ],
  ],
  'condition-fails': [
    [
      { ...ofHttp, condition },
      "HTTP 200, but status == 'up' does not hold",
      "HTTP 200, pero no se cumple status == 'up'",
    ],
  ],
  'condition-unfit': [
    [
      { ...ofHttp, condition, text: 'expected an array' },
      "HTTP 200, but status == 'up' cannot be asked of it: expected an array",
      "HTTP 200, pero no se pudo evaluar status == 'up': expected an array",
    ],
  ],
  'redirect-refused': [
    [
      { status: 302, to: 'host', place: 'evil.test' },
      'HTTP 302 to another host refused: evil.test',
      'HTTP 302 hacia otro servidor, rechazada: evil.test',
    ],
    [
      { status: 302, to: 'port', place: 'erp:8443' },
      'HTTP 302 to another port refused: erp:8443',
      'HTTP 302 hacia otro puerto, rechazada: erp:8443',
    ],
    [
      { status: 302, to: 'scheme', place: 'javascript' },
      'HTTP 302 to another scheme refused: javascript',
      'HTTP 302 hacia otro esquema, rechazada: javascript',
    ],
    [
      { status: 302, to: 'plain-http', place: 'erp' },
      'HTTP 302 from https to http refused: erp',
      'HTTP 302 de https a http, rechazada: erp',
    ],
  ],
  'redirect-unreadable': [
    [
      { status: 302 },
      'HTTP 302 to an unreadable address refused',
      'HTTP 302 hacia una dirección no válida, rechazada',
    ],
  ],
  'too-many-redirects': [
    [
      { status: 302, most: 5 },
      'HTTP 302: more than 5 redirects',
      'HTTP 302: más de 5 redirecciones',
    ],
  ],
  'redirect-not-followed': [
    [
      { why: 'other' },
      'a redirect was not followed: the reason is not known to this version',
      'no se siguió una redirección: esta versión no conoce el motivo',
    ],
  ],
  other: [
    [{ text: '$<rest> of something new' }, '$<rest> of something new', '$<rest> of something new'],
  ],
};

const ROWS = Object.entries(TABLE).flatMap(([code, rows]) =>
  rows.map(
    ([parts, en, es]: readonly [object, string, string]) =>
      [en, es, outcomeSchema.parse({ code, ...parts })] as const,
  ),
);

describe('how a run or a readiness check ended', () => {
  it.each(ROWS)('is worded as "%s" and "%s"', (en, es, outcome) => {
    expect(outcomeWords(outcome, 'en')).toBe(en);
    expect(outcomeWords(outcome, 'es')).toBe(es);
  });

  it('has a row for each connection failure and each redirect', () => {
    const has = (name: string): boolean =>
      ROWS.some(([, , outcome]) => Object.values(outcome).includes(name));
    for (const name of [...connectionFailures, ...redirectTargets]) {
      expect(has(name), name).toBe(true);
    }
  });
});

describe('a failed connection', () => {
  it.each([
    ['ECONNREFUSED', 'conexión rechazada: erp:443'],
    ['EPIPE', 'conexión cortada: erp:443'],
    ['EMFILE', 'demasiadas conexiones abiertas en esta máquina: erp:443'],
    ['HPE_INVALID', 'la respuesta no es HTTP: erp:443'],
    ['CERT_HAS_EXPIRED', 'certificado rechazado: erp:443: it expired'],
    ['EODD', 'it expired: erp:443'],
  ])('with %s is recognised by the system’s error code', (code, words) => {
    const failure = Object.assign(new Error('it expired'), { code });
    expect(outcomeWords(connectionFailure(failure, 'erp:443'), 'es')).toBe(words);
  });
});
