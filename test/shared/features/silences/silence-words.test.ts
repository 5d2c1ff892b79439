import { expect, it } from 'vitest';
import { entryInWords } from '../../../../shared/i18n/trail/entry-words.ts';
import { entry, words } from '../../i18n/trail/entry-scene.ts';

it.each([
  [
    'silence.placed',
    {},
    'Alarms about erp are silent at alerts.example:9093',
    'Las alarmas de erp están en silencio en alerts.example:9093',
  ],
  [
    'silence.extended',
    {},
    'Alarms about erp stay silent for longer at alerts.example:9093',
    'Las alarmas de erp siguen más tiempo en silencio en alerts.example:9093',
  ],
  [
    'silence.lifted',
    {},
    'Alarms about erp get through again at alerts.example:9093',
    'Las alarmas de erp vuelven a avisar en alerts.example:9093',
  ],
  [
    'silence.lifted',
    { how: 'by-itself' },
    'The silence about erp at alerts.example:9093 had ended by itself',
    'El silencio de erp en alerts.example:9093 ya había terminado por sí solo',
  ],
  [
    'silence.drifted',
    {},
    'alerts.example:9093 had lost the silence about erp: it is set again',
    'alerts.example:9093 había perdido el silencio de erp: se pone de nuevo',
  ],
  [
    'silence.drifted',
    { found: 'ended' },
    'Somebody ended the silence about erp at alerts.example:9093: it is left so',
    'Alguien terminó el silencio de erp en alerts.example:9093: se deja así',
  ],
  [
    'silence.failed',
    {},
    'Alarms about erp could not be silenced at alerts.example:9093: connection refused',
    'No se pudieron silenciar las alarmas de erp en alerts.example:9093: connection refused',
  ],
  [
    'silence.failed',
    { doing: 'lift' },
    'The silence about erp at alerts.example:9093 could not be lifted: connection refused',
    'No se pudo quitar el silencio de erp en alerts.example:9093: connection refused',
  ],
  [
    'silence.failed',
    { doing: 'check' },
    'The silence about erp at alerts.example:9093 is lifted without a fresh check, so somebody may be paged for what is well again: connection refused',
    'El silencio de erp en alerts.example:9093 se quita sin una comprobación reciente y puede avisarse a alguien por lo que ya está bien: connection refused',
  ],
  [
    'silence.failed',
    { doing: 'read' },
    'It could not be read whether alarms about erp are silent at alerts.example:9093: connection refused',
    'No se pudo leer si las alarmas de erp están en silencio en alerts.example:9093: connection refused',
  ],
  [
    'silence.leaked',
    {},
    'An alarm about erp got through at alerts.example:9093 while it was to be silent: QueueLength (erp-app1)',
    'Una alarma de erp avisó en alerts.example:9093 cuando debía estar en silencio: QueueLength (erp-app1)',
  ],
  [
    'silence.leaked',
    { host: null, more: 180 },
    'Alarms about erp got through at alerts.example:9093 while they were to be silent: QueueLength and 180 more',
    'Alarmas de erp avisaron en alerts.example:9093 cuando debían estar en silencio: QueueLength y 180 más',
  ],
  [
    'silence.unseen',
    {},
    'It is not known whether alarms about erp get through at alerts.example:9093: connection refused',
    'No se sabe si las alarmas de erp avisan en alerts.example:9093: connection refused',
  ],
  [
    'silence.seen',
    {},
    'alerts.example:9093 says again which alarms about erp get through',
    'alerts.example:9093 vuelve a decir qué alarmas de erp avisan',
  ],
  [
    'silence.ongoing',
    { count: 2 },
    '2 alarms about erp from before are still on at alerts.example:9093; they are repeated when that monitor repeats them, not at reopening',
    '2 alarmas de erp de antes siguen activas en alerts.example:9093; se repetirán cuando ese monitor las repita, no al reabrir',
  ],
  [
    'silence.heard',
    {},
    'The first new alarm about erp since reopening got through at alerts.example:9093: QueueLength (erp-app1)',
    'La primera alarma nueva de erp desde la reapertura avisó en alerts.example:9093: QueueLength (erp-app1)',
  ],
] as const)('%s %j says whose alarms, and where', (kind, detail, english, spanish) => {
  const told = entry({ kind, detail });
  expect(entryInWords(told, words.en)).toBe(english);
  expect(entryInWords(told, words.es)).toBe(spanish);
});
