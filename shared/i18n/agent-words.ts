import type { Language } from './language.ts';

/**
 * What the agent writes into its trail in its own English, in Spanish: `$<rest>` is said by the same
 * rules. In English it stands as it was written.
 */
const IN_SPANISH: readonly (readonly [said: RegExp, words: string])[] = [
  // How runs and readiness checks end.
  [/^exit (?<code>\S+)$/, 'terminó con $<code>'],
  [/^killed by (?<signal>\S+)$/, 'terminada por $<signal>'],
  [/^stopped: the request was cut off$/, 'detenida: se cortó la petición'],
  [/^stopped: (?<rest>.+)$/, 'detenida: $<rest>'],
  [/^timed out after (?<length>.+)$/, 'agotó su tiempo de $<length>'],
  [/^could not start: (?<rest>.+)$/, 'no pudo empezar: $<rest>'],
  [/^could not ask: (?<rest>.+)$/, 'no se pudo preguntar: $<rest>'],
  [/^ENOENT: no such program (?<name>.*)$/, 'ENOENT: no existe el programa $<name>'],
  [/^(?<code>E\w+): no such folder (?<name>.*)$/, '$<code>: no existe la carpeta $<name>'],
  [/^EACCES: no permission to run (?<name>.*)$/, 'EACCES: sin permiso para ejecutar $<name>'],
  [
    /^unknown: the agent was stopped while it ran, so its end was not seen$/,
    'desconocido: el agente se detuvo mientras se ejecutaba y no vio su fin',
  ],
  [
    /^unknown: the agent was stopped at the moment of starting it$/,
    'desconocido: el agente se detuvo en el momento de iniciarla',
  ],
  [/^unknown: (?<rest>.+)$/, 'desconocido: $<rest>'],
  // Connections.
  [/^accepts connections: (?<where>.+)$/, 'acepta conexiones: $<where>'],
  [/^connection refused: (?<where>.+)$/, 'conexión rechazada: $<where>'],
  [/^connection reset: (?<where>.+)$/, 'conexión cortada: $<where>'],
  [/^connection timed out: (?<where>.+)$/, 'la conexión no respondió a tiempo: $<where>'],
  [/^host unreachable: (?<where>.+)$/, 'no se llega al servidor: $<where>'],
  [/^network unreachable: (?<where>.+)$/, 'no se llega a la red: $<where>'],
  [/^host not found: (?<where>.+)$/, 'no se encuentra el servidor: $<where>'],
  [
    /^the name service did not answer: (?<where>.+)$/,
    'el servicio de nombres no respondió: $<where>',
  ],
  [
    /^too many open connections on this machine: (?<where>.+)$/,
    'demasiadas conexiones abiertas en esta máquina: $<where>',
  ],
  [/^no free local port: (?<where>.+)$/, 'ningún puerto local libre: $<where>'],
  [/^certificate refused: (?<where>.+)$/, 'certificado rechazado: $<where>'],
  [
    /^answered something that is not HTTP: (?<where>.+)$/,
    'respondió algo que no es HTTP: $<where>',
  ],
  [
    /^connection closed within the answer: (?<where>.+)$/,
    'la conexión se cerró a media respuesta: $<where>',
  ],
  [/^the connection closed within the answer$/, 'la conexión se cerró a media respuesta'],
  // What a server answered.
  [
    /^(?<code>HTTP \d+), but its answer is longer than 256 KiB$/,
    '$<code>, pero su respuesta pasa de 256 KiB',
  ],
  [/^(?<code>HTTP \d+), but its answer is not JSON$/, '$<code>, pero su respuesta no es JSON'],
  [/^(?<code>HTTP \d+), (?!but )(?<what>.+) holds$/, '$<code>, se cumple $<what>'],
  [/^(?<code>HTTP \d+), but (?<what>.+) does not hold$/, '$<code>, pero no se cumple $<what>'],
  [
    /^(?<code>HTTP \d+), but (?<what>.+) cannot be asked of it: (?<why>.+)$/,
    '$<code>, pero no admite la pregunta $<what>: $<why>',
  ],
  [
    /^(?<code>HTTP \d+), cut off: it answered more than 10 MB$/,
    '$<code>, cortada: respondió más de 10 MB',
  ],
  [/^(?<code>HTTP \d+): more than (?<n>\d+) redirects$/, '$<code>: más de $<n> redirecciones'],
  [
    /^(?<code>HTTP \d+) to another host refused: (?<where>.+)$/,
    '$<code> hacia otro servidor, rechazada: $<where>',
  ],
  [
    /^(?<code>HTTP \d+) to another port refused: (?<where>.+)$/,
    '$<code> hacia otro puerto, rechazada: $<where>',
  ],
  [
    /^(?<code>HTTP \d+) to another scheme refused: (?<where>.+)$/,
    '$<code> hacia otro esquema, rechazada: $<where>',
  ],
  [
    /^(?<code>HTTP \d+) from https to http refused: (?<where>.+)$/,
    '$<code> de https a http, rechazada: $<where>',
  ],
  [
    /^(?<code>HTTP \d+) to an unreadable address refused$/,
    '$<code> hacia una dirección ilegible, rechazada',
  ],
  // What another hand did.
  [/^the hold flag is missing$/, 'falta su marca de pausa'],
  [/^the hold flag is altered$/, 'su marca de pausa fue alterada'],
  [/^its scheduler, (?<kind>.+)$/, 'su programador, $<kind>'],
  [/^pid (?<pid>\d+) of user (?<rest>.+)$/, 'pid $<pid> del usuario $<rest>'],
  [
    /^remanso guard, run (?<run>.+), which has ended$/,
    'remanso guard, ejecución $<run>, ya terminada',
  ],
  // Why a reopening went as it did.
  [/^the longest overrun has passed$/, 'se agotó el tiempo máximo de espera'],
  [/^the first run after the window failed$/, 'falló la primera ejecución tras la ventana'],
  [/^the first one to be let go was removed$/, 'la primera que se soltó ya no está definida'],
  [
    /^the first one to be let go had no run within 10 min$/,
    'la primera que se soltó no tuvo ejecución en 10 min',
  ],
];

const SAID_AGAIN = '$<rest>';

/** The agent's words in the reader's language; what no rule knows stays as the agent said it. */
export function agentWords(said: string, language: Language): string {
  if (language === 'en') return said;
  for (const [pattern, words] of IN_SPANISH) {
    const parts = pattern.exec(said)?.groups;
    if (parts === undefined && !pattern.test(said)) continue;
    return words.replaceAll(/\$<(\w+)>/g, (mark, name: string) => {
      const part = parts?.[name] ?? '';
      return mark === SAID_AGAIN ? agentWords(part, language) : part;
    });
  }
  return said;
}
