import type { LeakSource } from '../domain/facts/leak-source.ts';
import type { Language } from '../words/language.ts';

/** Who or what started what should not have run. */
export function leakSourceWords(source: LeakSource, language: Language): string {
  return language === 'es' ? inSpanish(source) : inEnglish(source);
}

const EN = { process: 'a process', ofUser: 'of user' };
const ES = { process: 'un proceso', ofUser: 'del usuario' };

function inEnglish(source: LeakSource): string {
  switch (source.code) {
    case 'scheduler':
      return `its scheduler, ${source.scheduler}`;
    case 'process':
      return processWords(source, EN);
    case 'guard-run':
      return `remanso guard, run ${source.runId}, which has ended`;
    case 'agent-run':
      return `run ${source.runId} of this agent, held up for ${source.heldUpMs} ms as it started`;
    case 'worker-run':
      return `run ${source.runId} on the worker ${source.worker}, which was held up as it started`;
    case 'host-run':
      return `${processWords(source, EN)} on ${source.host}, let through by its guard`;
  }
}

function inSpanish(source: LeakSource): string {
  switch (source.code) {
    case 'scheduler':
      return `su programador, ${source.scheduler}`;
    case 'process':
      return processWords(source, ES);
    case 'guard-run':
      return `remanso guard, ejecución ${source.runId}, ya terminada`;
    case 'agent-run':
      return `ejecución ${source.runId} de este agente, retrasada ${source.heldUpMs} ms al iniciarse`;
    case 'worker-run':
      return `ejecución ${source.runId} en el worker ${source.worker}, retrasada al iniciarse`;
    case 'host-run':
      return `${processWords(source, ES)} en ${source.host}, y su guard lo dejó pasar`;
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
  { process, ofUser }: { readonly process: string; readonly ofUser: string },
): string {
  const whose = user === undefined ? '' : ` ${ofUser} ${user}`;
  // A process that had ended by then has no number.
  const which = pid === 0 ? process : `pid ${pid}`;
  return `${which}${whose}${program === undefined ? '' : `: ${program}`}`;
}
