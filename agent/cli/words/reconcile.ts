import { nounText } from './numbers.ts';
import type { Spoken } from './spoken.ts';

const en = {
  sentence:
    'Works status, open reports and figures out from the audit trail alone, and tells each difference.',
  examples: ['reconcile', 'reconcile --json    # exit 1 if anything differs'],
  agrees: (integrations: number, windows: number, reports: number, months: number) =>
    `Everything agrees with the trail: ${nounText(integrations, 'integration', 'en')}, ${nounText(windows, 'window', 'en')}, open reports: ${reports}, months of figures: ${months}.`,
  noMonths: 'The figures lie in archives, which have their own sums: they were not counted again.',
  integration: (id: string, told: string, trail: string) =>
    `${id}: shown as ${told}; by the trail ${trail}.`,
  window: (id: string, told: string, trail: string) =>
    `window ${id}: shown as ${told}; by the trail ${trail}.`,
  report: (id: string, at: string, figure: string, told: string, trail: string) =>
    `report of ${id}, ${at}: ${figure} ${told}; in the trail ${trail}.`,
  figures: (month: string, figure: string, told: string, trail: string) =>
    `figures of ${month}: ${figure} ${told}; in the trail ${trail}.`,
  flowing: 'flowing',
  heldBy: (holds: string) => `held by ${holds}`,
  hold: (id: string, until: string | null) =>
    until === null ? `${id}, without an end` : `${id} until ${until}`,
  occurrence: {
    none: 'not open',
    open: (span: string) => `open ${span}`,
    reopening: (span: string) => `reopening ${span}`,
  },
  figure: {
    held: 'runs held',
    rows: 'runs held, by integration',
    leftOut: 'runs held ahead',
    occurrences: 'openings',
    leaks: 'leaks',
  } as Readonly<Record<string, string>>,
  advice:
    'The trail is the record: compare with "remanso audit list", check it with "remanso audit verify", and report this.',
};

const es: typeof en = {
  sentence:
    'Calcula el estado, los informes abiertos y las cifras solo a partir de la auditoría, y dice cada diferencia.',
  examples: ['reconcile', 'reconcile --json    # termina con 1 si algo difiere'],
  agrees: (integrations, windows, reports, months) =>
    `Todo concuerda con la auditoría: ${nounText(integrations, 'integration', 'es')}, ${nounText(windows, 'window', 'es')}, informes abiertos: ${reports}, meses de cifras: ${months}.`,
  noMonths: 'Las cifras están en archivos, que tienen sus propias sumas: no se contaron de nuevo.',
  integration: (id, told, trail) => `${id}: se muestra ${told}; según la auditoría ${trail}.`,
  window: (id, told, trail) => `ventana ${id}: se muestra ${told}; según la auditoría ${trail}.`,
  report: (id, at, figure, told, trail) =>
    `informe de ${id}, ${at}: ${figure} ${told}; en la auditoría ${trail}.`,
  figures: (month, figure, told, trail) =>
    `cifras de ${month}: ${figure} ${told}; en la auditoría ${trail}.`,
  flowing: 'fluyendo',
  heldBy: (holds) => `retenida por ${holds}`,
  hold: (id, until) => (until === null ? `${id}, sin fin` : `${id} hasta ${until}`),
  occurrence: {
    none: 'no abierta',
    open: (span) => `abierta ${span}`,
    reopening: (span) => `reabriendo ${span}`,
  },
  figure: {
    held: 'ejecuciones retenidas',
    rows: 'ejecuciones retenidas, por integración',
    leftOut: 'ejecuciones retenidas antes',
    occurrences: 'aperturas',
    leaks: 'fugas',
  },
  advice:
    'Vale lo que consta en la auditoría: compare con «remanso audit list», compruébela con «remanso audit verify» y comuníquelo.',
};

export const reconcileWords: Spoken<typeof en> = { en, es };
