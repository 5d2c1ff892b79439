import { describe, expect, it } from 'vitest';
import { agentWords } from '../../../shared/i18n/agent-words.ts';
import { connectionFailure } from '../../../agent/adapters/runners/http-failure.ts';
import { CUT_OFF, CUT_OFF_AT_START } from '../../../agent/app/run-facts.ts';

describe("the agent's words in Spanish", () => {
  it.each([
    ['timed out after 5s', 'agotó su tiempo de 5s'],
    ['accepts connections: erp-db:1433', 'acepta conexiones: erp-db:1433'],
    ['exit 3', 'terminó con 3'],
    ['killed by SIGKILL', 'terminada por SIGKILL'],
    ['stopped: killed by SIGTERM', 'detenida: terminada por SIGTERM'],
    ['stopped: exit 0', 'detenida: terminó con 0'],
    ['stopped: the request was cut off', 'detenida: se cortó la petición'],
    [
      'could not start: ENOENT: no such program sync',
      'no pudo empezar: ENOENT: no existe el programa sync',
    ],
    ['HTTP 200, but its answer is not JSON', 'HTTP 200, pero su respuesta no es JSON'],
    ["HTTP 200, status == 'up' holds", "HTTP 200, se cumple status == 'up'"],
    ["HTTP 200, but status == 'up' does not hold", "HTTP 200, pero no se cumple status == 'up'"],
    ['the hold flag is missing', 'falta su marca de pausa'],
    ['pid 4711 of user shop: node', 'pid 4711 del usuario shop: node'],
    ['the longest overrun has passed', 'se agotó el tiempo máximo de espera'],
    // What is the same in every language, and what nobody knows yet.
    ['HTTP 503', 'HTTP 503'],
    ['$<rest> of something new', '$<rest> of something new'],
  ])('%s', (said, words) => {
    expect(agentWords(said, 'es')).toBe(words);
    expect(agentWords(said, 'en')).toBe(said);
  });

  it.each([
    ['ECONNREFUSED', 'conexión rechazada: erp:443'],
    ['ECONNRESET', 'conexión cortada: erp:443'],
    ['ETIMEDOUT', 'la conexión no respondió a tiempo: erp:443'],
    ['EHOSTUNREACH', 'no se llega al servidor: erp:443'],
    ['ENETUNREACH', 'no se llega a la red: erp:443'],
    ['ENOTFOUND', 'no se encuentra el servidor: erp:443'],
    ['EAI_AGAIN', 'el servicio de nombres no respondió: erp:443'],
    ['EMFILE', 'demasiadas conexiones abiertas en esta máquina: erp:443'],
    ['EADDRNOTAVAIL', 'ningún puerto local libre: erp:443'],
    ['HPE_INVALID', 'respondió algo que no es HTTP: erp:443'],
    ['CERT_HAS_EXPIRED', 'certificado rechazado: erp:443: it expired'],
  ])('knows what the agent says of %s', (code, words) => {
    const failure = Object.assign(new Error('it expired'), { code });
    expect(agentWords(connectionFailure(failure, 'erp:443'), 'es')).toBe(words);
  });

  it('knows what the agent says of runs that it lost sight of', () => {
    for (const { outcome } of [CUT_OFF, CUT_OFF_AT_START]) {
      expect(agentWords(outcome, 'es')).toMatch(/^desconocido: el agente se detuvo/);
    }
  });
});
