import type { RunTally } from '../../../shared/domain/values/run-tally.ts';
import { countedRuns } from './run-tally.ts';
import type { Spoken } from './spoken.ts';

const en = {
  sentence: 'Lets a manual pause end later, or undoes that.',
  examples: [
    'extend --by 30m --reason "Vendor still on the phone"        # the only pause in force',
    'extend --hold HOLD --by 2h --reason CHG-1042 --dry-run        # its id: remanso status',
    'extend --hold HOLD --undo --reason "Done early"',
  ],
  hold: 'this pause; may be left out while only one with an end is in force',
  by: 'so much later than its end, in whole minutes, up to a day',
  undo: 'take the last extension back',
  seenEnd: 'the end that you saw: refused where somebody changed it since',
  ends: (holdId: string, isDry: boolean, end: string, before: string) =>
    `The pause ${holdId} ${isDry ? 'would end' : 'ends'} ${end}; before, ${before}.`,
  held: (names: string, runs: RunTally) =>
    `Held until then: ${names}; ${countedRuns(runs, 'en', { exactly: (n) => `${n} more`, about: 'more runs' })}.`,
};

const es: typeof en = {
  sentence: 'Hace que una pausa manual acabe más tarde, o lo deshace.',
  examples: [
    'extend --by 30m --reason "El proveedor sigue al teléfono"   # la única pausa en vigor',
    'extend --hold PAUSA --by 2h --reason CHG-1042 --dry-run       # su identificador: remanso status',
    'extend --hold PAUSA --undo --reason "Acabamos antes"',
  ],
  hold: 'esta pausa; puede omitirse si solo hay una con fin en vigor',
  by: 'cuánto más tarde que su fin, en minutos enteros, hasta un día',
  undo: 'deshace la última prórroga',
  seenEnd: 'el fin que usted vio: se rechaza si alguien lo cambió después',
  ends: (holdId, isDry, end, before) =>
    `La pausa ${holdId} ${isDry ? 'acabaría' : 'acaba'} ${end}; antes, ${before}.`,
  held: (names, runs) =>
    `En pausa hasta entonces: ${names}; ${countedRuns(runs, 'es', { exactly: (n) => `se retienen ${n} más`, about: 'ejecuciones que se retienen además' })}.`,
};

export const extendWords: Spoken<typeof en> = { en, es };
