import { shortDuration } from '../domain/values/duration.ts';
import type {
  ConnectionFailure,
  Outcome,
  OutcomeCode,
  RedirectTarget,
  UnseenWhy,
} from '../domain/facts/outcome.ts';
import type { UnstartedReason } from '../domain/facts/reason-codes.ts';
import { batchFileWords } from './batch-file-words.ts';
import type { Language, Said } from '../words/language.ts';
import { unstartedWords } from './unstarted-words.ts';

type OfCode<C extends OutcomeCode> = Extract<Outcome, { readonly code: C }>;

const CONNECTION: Readonly<Record<ConnectionFailure, Said>> = {
  refused: { en: 'connection refused', es: 'conexión rechazada' },
  reset: { en: 'connection reset', es: 'conexión cortada' },
  'timed-out': { en: 'connection timed out', es: 'la conexión no respondió a tiempo' },
  'host-unreachable': { en: 'host unreachable', es: 'no se llega al servidor' },
  'network-unreachable': { en: 'network unreachable', es: 'no se llega a la red' },
  'host-not-found': { en: 'host not found', es: 'no se encuentra el servidor' },
  'name-service-silent': {
    en: 'the name service did not answer',
    es: 'el DNS no respondió',
  },
  'too-many-open': {
    en: 'too many open connections on this machine',
    es: 'demasiadas conexiones abiertas en esta máquina',
  },
  'no-local-port': { en: 'no free local port', es: 'ningún puerto local libre' },
  'not-http': { en: 'answered something that is not HTTP', es: 'la respuesta no es HTTP' },
  'closed-in-answer': {
    en: 'connection closed within the answer',
    es: 'la conexión se cerró durante la respuesta',
  },
};

const REDIRECT: Readonly<Record<RedirectTarget, Said>> = {
  host: { en: 'to another host refused', es: 'hacia otro servidor, rechazada' },
  port: { en: 'to another port refused', es: 'hacia otro puerto, rechazada' },
  scheme: { en: 'to another scheme refused', es: 'hacia otro esquema, rechazada' },
  'plain-http': { en: 'from https to http refused', es: 'de https a http, rechazada' },
};

function same(words: string): Said {
  return { en: words, es: words };
}

/** Each language's words before the colon, and what is the same in both after it. */
function colon({ en, es }: Said, rest: string): Said {
  return { en: `${en}: ${rest}`, es: `${es}: ${rest}` };
}

function unstarted(why: UnstartedReason): Said {
  return { en: unstartedWords(why, 'en'), es: unstartedWords(why, 'es') };
}

const STOPPED = { en: 'stopped', es: 'detenida' };

function stopped({ end }: OfCode<'stopped'>): Said {
  if (end === undefined) return STOPPED;
  const how =
    end.code === 'request-cut-off'
      ? { en: 'the request was cut off', es: 'se cortó la petición' }
      : said(end);
  return { en: `${STOPPED.en}: ${how.en}`, es: `${STOPPED.es}: ${how.es}` };
}

function unseenWhy(why: UnseenWhy): Said {
  switch (why.code) {
    case 'agent-stopped':
      return {
        en: 'the agent was stopped while it ran, so its end was not seen',
        es: 'el agente se detuvo mientras se ejecutaba y no vio su fin',
      };
    case 'agent-stopped-at-start':
      return {
        en: 'the agent was stopped at the moment of starting it',
        es: 'el agente se detuvo en el momento de iniciarla',
      };
    case 'worker-silent':
      return {
        en: `the worker ${why.worker} fell silent while it ran`,
        es: `el worker ${why.worker} dejó de responder mientras la ejecutaba`,
      };
    case 'record-lost':
      return { en: 'Redis lost its record', es: 'Redis perdió su registro' };
    case 'not-begun':
      return unstarted(why.why);
  }
}

function unseen({ why }: OfCode<'unseen'>): Said {
  if (why === undefined) return { en: 'unknown', es: 'desconocido' };
  const { en, es } = unseenWhy(why);
  return { en: `unknown: ${en}`, es: `desconocido: ${es}` };
}

/** `256 KiB`, `10 MB`: in the units in which the limit is round. */
function size(bytes: number): string {
  return bytes % 1024 === 0 ? `${bytes / 1024} KiB` : `${bytes / 1_000_000} MB`;
}

const NOT_STARTED = { en: 'could not start', es: 'no pudo empezar' };

const SAID: { readonly [C in OutcomeCode]: (outcome: OfCode<C>) => Said } = {
  exit: ({ exitCode }) => ({ en: `exit ${exitCode}`, es: `terminó con código ${exitCode}` }),
  killed: ({ signal }) => ({ en: `killed by ${signal}`, es: `terminada por la señal ${signal}` }),
  stopped,
  'timed-out': ({ afterMs }) => {
    const after = shortDuration(afterMs);
    return { en: `timed out after ${after}`, es: `agotó su tiempo de ${after}` };
  },
  unseen,
  'no-such-program': ({ program }) => ({
    en: `could not start: ENOENT: no such program ${program}`,
    es: `no pudo empezar: ENOENT: no existe el programa ${program}`,
  }),
  'no-such-folder': ({ folder, error }) => ({
    en: `could not start: ${error}: no such folder ${folder}`,
    es: `no pudo empezar: ${error}: no existe la carpeta ${folder}`,
  }),
  'no-permission': ({ program }) => ({
    en: `could not start: EACCES: no permission to run ${program}`,
    es: `no pudo empezar: EACCES: sin permiso para ejecutar ${program}`,
  }),
  'batch-file': ({ file }) => ({
    en: `${NOT_STARTED.en}: ${batchFileWords(file, 'en')}`,
    es: `${NOT_STARTED.es}: ${batchFileWords(file, 'es')}`,
  }),
  'not-started': ({ error, text }) =>
    colon(NOT_STARTED, error === undefined ? text : `${error}: ${text}`),
  'not-asked': ({ text }) => colon({ en: 'could not ask', es: 'no se pudo comprobar' }, text),
  connection: ({ failure, server }) => colon(CONNECTION[failure], server),
  'certificate-refused': ({ server, text }) =>
    colon({ en: 'certificate refused', es: 'certificado rechazado' }, `${server}: ${text}`),
  'connection-failed': ({ server, text }) => same(`${text}: ${server}`),
  'accepts-connections': ({ server }) =>
    colon({ en: 'accepts connections', es: 'acepta conexiones' }, server),
  http: ({ status }) => same(`HTTP ${status}`),
  'answer-too-long': ({ status, limitBytes }) => ({
    en: `HTTP ${status}, but its answer is longer than ${size(limitBytes)}`,
    es: `HTTP ${status}, pero la respuesta supera ${size(limitBytes)}`,
  }),
  'answer-cut-off': ({ status, limitBytes }) => ({
    en: `HTTP ${status}, cut off: it answered more than ${size(limitBytes)}`,
    es: `HTTP ${status}, cortada: la respuesta supera ${size(limitBytes)}`,
  }),
  'answer-not-json': ({ status }) => ({
    en: `HTTP ${status}, but its answer is not JSON`,
    es: `HTTP ${status}, pero la respuesta no es JSON`,
  }),
  'condition-holds': ({ status, condition }) => ({
    en: `HTTP ${status}, ${condition} holds`,
    es: `HTTP ${status}, se cumple ${condition}`,
  }),
  'condition-fails': ({ status, condition }) => ({
    en: `HTTP ${status}, but ${condition} does not hold`,
    es: `HTTP ${status}, pero no se cumple ${condition}`,
  }),
  'condition-unfit': ({ status, condition, text }) => ({
    en: `HTTP ${status}, but ${condition} cannot be asked of it: ${text}`,
    es: `HTTP ${status}, pero no se pudo evaluar ${condition}: ${text}`,
  }),
  'redirect-refused': ({ status, to, place }) => ({
    en: `HTTP ${status} ${REDIRECT[to].en}: ${place}`,
    es: `HTTP ${status} ${REDIRECT[to].es}: ${place}`,
  }),
  'redirect-unreadable': ({ status }) => ({
    en: `HTTP ${status} to an unreadable address refused`,
    es: `HTTP ${status} hacia una dirección no válida, rechazada`,
  }),
  'too-many-redirects': ({ status, most }) => ({
    en: `HTTP ${status}: more than ${most} redirects`,
    es: `HTTP ${status}: más de ${most} redirecciones`,
  }),
  'redirect-not-followed': ({ why }) => {
    const { en, es } = unstarted(why);
    return { en: `a redirect was not followed: ${en}`, es: `no se siguió una redirección: ${es}` };
  },
  other: ({ text }) => same(text),
};

function said<C extends OutcomeCode>(outcome: OfCode<C>): Said {
  // The table is by code; TypeScript does not follow that for a code that it does not know yet.
  return (SAID[outcome.code] as (one: OfCode<C>) => Said)(outcome);
}

/** How a run or a readiness check ended, in words. */
export function outcomeWords(outcome: Outcome, language: Language): string {
  return said(outcome)[language];
}
