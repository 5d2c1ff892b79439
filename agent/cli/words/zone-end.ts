import type { Spoken } from './spoken.ts';

/** Said where a plan goes on after the last year of zone data. */
export const zoneEndWords: Spoken<(year: number) => string> = {
  en: (year) =>
    `Clock changes are known up to the end of ${year}: later times may be an hour off where clocks change.`,
  es: (year) =>
    `Los cambios de hora se conocen hasta el final de ${year}: después las horas pueden variar una hora donde los hay.`,
};
