import type { LeakSource } from '../domain/facts/leak-source.ts';
import type { Language } from './language.ts';

/** Who or what started what should not have run. */
export function leakSourceWords(source: LeakSource, language: Language): string {
  return language === 'es' ? inSpanish(source) : inEnglish(source);
}

function inEnglish(source: LeakSource): string {
  switch (source.code) {
    case 'scheduler':
      return `its scheduler, ${source.scheduler}`;
    case 'process':
      return processWords(source, 'of user');
    case 'guard-run':
      return `remanso guard, run ${source.runId}, which has ended`;
    case 'agent-run':
      return `run ${source.runId} of this agent, held up for ${source.heldUpMs} ms as it started`;
    case 'worker-run':
      return `run ${source.runId} on the worker ${source.worker}, which was held up as it started`;
    case 'host-run':
      return `${processWords(source, 'of user')} on ${source.host}, which did not know of the hold yet`;
    case 'other':
      return source.text;
  }
}

function inSpanish(source: LeakSource): string {
  switch (source.code) {
    case 'scheduler':
      return `su programador, ${source.scheduler}`;
    case 'process':
      return processWords(source, 'del usuario');
    case 'guard-run':
      return `remanso guard, ejecución ${source.runId}, ya terminada`;
    case 'agent-run':
      return `ejecución ${source.runId} de este agente, retrasada ${source.heldUpMs} ms al iniciarse`;
    case 'worker-run':
      return `ejecución ${source.runId} en el worker ${source.worker}, retrasada al iniciarse`;
    case 'host-run':
      return `${processWords(source, 'del usuario')} en ${source.host}, que aún no sabía de la pausa`;
    case 'other':
      return source.text;
  }
}

function processWords(
  {
    pid,
    user,
    program,
  }: {
    readonly pid: number;
    readonly user?: string | undefined;
    readonly program?: string | undefined;
  },
  ofUser: string,
): string {
  const whose = user === undefined ? '' : ` ${ofUser} ${user}`;
  return `pid ${pid}${whose}${program === undefined ? '' : `: ${program}`}`;
}
