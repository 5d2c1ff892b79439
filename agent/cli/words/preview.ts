import type { RunTally } from '../../../shared/domain/values/run-tally.ts';
import { nounText, numberText } from './numbers.ts';
import { countedRuns } from './run-tally.ts';
import type { Spoken } from './spoken.ts';

const en = {
  sentence:
    'Shows what the windows of a document would do, and changes nothing: next occurrences, runs held, clashes.',
  examples: ['preview plan.yaml', 'preview plan.yaml --count 12 --json', 'preview - < plan.json'],
  count: 'so many occurrences of each window',
  none: 'The document has no window.',
  window: (id: string) => `Window ${id}`,
  holds: (names: string) => `holds ${names}`,
  never: 'has no upcoming occurrence',
  held: (span: string, runs: RunTally) =>
    `${span}: ${countedRuns(runs, 'en', { exactly: (n) => `${n} held`, about: 'runs held' })}`,
  clockChange: (time: string) => `clocks change ${time}`,
  more: (count: number) =>
    `and ${numberText(count, 'en')} more ${count === 1 ? 'integration' : 'integrations'}`,
  onlyRun: (names: string) => `loses its only run of that day: ${names}`,
  overlaps: (windowId: string, span: string, names: string) =>
    `overlaps the window ${windowId}, ${span}, for ${names}`,
};

const es: typeof en = {
  sentence:
    'Muestra lo que harían las ventanas de un documento, sin cambiar nada: próximas repeticiones, ejecuciones retenidas, solapes.',
  examples: en.examples,
  count: 'cuántas repeticiones de cada ventana',
  none: 'El documento no tiene ninguna ventana.',
  window: (id) => `Ventana ${id}`,
  holds: (names) => `pone en pausa ${names}`,
  never: 'no vuelve a abrir',
  held: (span, runs) =>
    `${span}: ${countedRuns(runs, 'es', { exactly: (n, count) => `${n} ${count === 1 ? 'retenida' : 'retenidas'}`, about: 'ejecuciones retenidas' })}`,
  clockChange: (time) => `cambia la hora ${time}`,
  more: (count) => `y ${nounText(count, 'integration', 'es')} más`,
  onlyRun: (names) => `pierde su única ejecución de ese día: ${names}`,
  overlaps: (windowId, span, names) => `se solapa con la ventana ${windowId}, ${span}, en ${names}`,
};

export const previewWords: Spoken<typeof en> = { en, es };
