import type {
  ClockMeaning,
  DriftFound,
  ReleaseReason,
  ReopeningReason,
  SwitchingReason,
} from '../domain/facts/reason-codes.ts';
import type { AuditEntry } from '../domain/trail/audit-entry.ts';
import { wordsOf, type Language } from '../words/language.ts';
import { unstartedWords } from './unstarted-words.ts';

export const releaseReasonWords = wordsOf<ReleaseReason>({
  expired: { en: 'its end time was reached', es: 'llegó su hora de fin' },
  'released-in-part': {
    en: 'it was ended for these integrations; the others stay paused',
    es: 'se quitó a estas integraciones; las demás siguen en pausa',
  },
  'became-window': {
    en: 'it became a window, which keeps holding',
    es: 'se convirtió en una ventana, que sigue reteniendo',
  },
  'definition-changed': {
    en: 'the window was changed or removed',
    es: 'la ventana se cambió o se quitó',
  },
  'clock-set-back': {
    en: 'the clock was set back to before its opening',
    es: 'el reloj se atrasó hasta antes de su apertura',
  },
});

export const reopeningReasonWords = wordsOf<ReopeningReason>({
  overrun: {
    en: 'the maximum overrun has passed',
    es: 'se agotó el tiempo máximo de espera',
  },
  'first-run-failed': {
    en: 'the first run after the window failed',
    es: 'falló la primera ejecución tras la ventana',
  },
  'first-removed': {
    en: 'the first integration to resume was removed',
    es: 'la primera integración que se reanudó ya no está definida',
  },
  'first-without-run': {
    en: 'the first integration to resume had no run within 10 min',
    es: 'la primera integración que se reanudó no tuvo ejecución en 10 min',
  },
  'ready-by-now': {
    en: 'its systems passed their checks after all',
    es: 'sus sistemas superaron por fin las comprobaciones',
  },
});

export const switchingReasonWords = wordsOf<SwitchingReason>({
  'was-disabled': {
    en: 'it was disabled before the pause',
    es: 'ya estaba desactivado antes de la pausa',
  },
  'left-enabled': {
    en: 'someone outside Remanso enabled it, and it was left enabled',
    es: 'alguien ajeno a Remanso lo activó, y se dejó activado',
  },
  'found-enabled': {
    en: 'someone outside Remanso had enabled it',
    es: 'alguien ajeno a Remanso lo había activado',
  },
  'disabled-by-others': {
    en: 'someone outside Remanso disabled it meanwhile, and it stays disabled',
    es: 'alguien ajeno a Remanso lo desactivó mientras tanto, y sigue desactivado',
  },
  removed: {
    en: 'it was removed, and so was its integration',
    es: 'se quitó, y también su integración',
  },
});

export const clockMeaningWords = wordsOf<ClockMeaning>({
  'due-again': {
    en: 'runs due after that come again',
    es: 'las ejecuciones previstas después se repiten',
  },
  'set-or-slept': {
    en: 'the clock was changed, or the machine slept',
    es: 'se cambió el reloj, o el equipo estuvo suspendido',
  },
});

export const driftWords = wordsOf<DriftFound>({
  enabled: {
    en: 'someone outside Remanso enabled its scheduler',
    es: 'alguien ajeno a Remanso activó su programador',
  },
  changed: {
    en: 'someone outside Remanso changed its scheduler',
    es: 'alguien ajeno a Remanso cambió su programador',
  },
  'flag-missing': { en: 'the hold flag is missing', es: 'falta su marca de pausa' },
  unguarded: {
    en: 'the guard in front of it was removed',
    es: 'se quitó el guard que tenía delante',
  },
  missing: { en: 'it was edited, or is gone', es: 'se editó o ya no está' },
  'flag-altered': { en: 'the hold flag is altered', es: 'su marca de pausa se alteró' },
});

/** Why the oldest held runs are not caught up: `missedRuns: all` keeps so many. */
function trimmedWords(most: number, language: Language): string {
  return language === 'es'
    ? `missedRuns: all guarda como mucho ${most} ejecuciones; las más antiguas no se recuperan`
    : `missedRuns: all keeps at most ${most} runs; the oldest are not caught up`;
}

/** The agent's own reason that an entry gives as a code; `undefined` where it gives none. */
export function entryReasonWords(entry: AuditEntry, language: Language): string | undefined {
  switch (entry.kind) {
    case 'run.skipped':
    case 'run.missed':
      return inWords(entry.detail.why, unstartedWords, language);
    case 'reopening.stopped':
    case 'reopening.decided':
      return inWords(entry.detail.why, reopeningReasonWords, language);
    case 'hold.released':
    case 'window.closed':
    case 'reopening.started':
      return inWords(entry.detail.why, releaseReasonWords, language);
    case 'scheduler.paused':
    case 'scheduler.resumed':
      return inWords(entry.detail.why, switchingReasonWords, language);
    case 'catchup.trimmed':
      return trimmedWords(entry.detail.most, language);
    case 'clock.stepped':
      return clockMeaningWords(entry.detail.meaning, language);
    default:
      return undefined;
  }
}

function inWords<Code extends string>(
  code: Code | undefined,
  words: (code: Code, language: Language) => string,
  language: Language,
): string | undefined {
  return code === undefined ? undefined : words(code, language);
}
