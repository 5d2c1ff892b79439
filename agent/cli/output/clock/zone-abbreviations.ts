import { MINUTE_MS } from '../../../../shared/domain/values/time-units.ts';

/** Every name that times are printed with, and the one offset that it stands for, in minutes. */
const MINUTES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{ ACDT: 630, ACST: 570, ACWST: 525, ADT: -180, AEDT: 660, AEST: 600, AKDT: -480 },
    ...{ AKST: -540, AST: -240, AWST: 480, BST: 60, CAT: 120, CDT: -300, CEST: 120, CET: 60 },
    ...{ CHADT: 825, CHAST: 765, CST: -360, EAT: 180, EDT: -240, EEST: 180, EET: 120, EST: -300 },
    ...{ GMT: 0, GST: 240, HADT: -540, HAST: -600, HST: -600, IST: 330, LHDT: 660, LHST: 630 },
    ...{ MDT: -360, MST: -420, NZDT: 780, NZST: 720, PDT: -420, PST: -480, SAST: 120, WAT: 60 },
    ...{ WEST: 60, WET: 0 },
  }),
);

/** Used elsewhere for another offset: India and Israel, Chicago and China, London and Bangladesh. */
const SHARED: ReadonlySet<string> = new Set([
  ...['ADT', 'AST', 'BST', 'CDT', 'CST', 'GST', 'IST', 'PDT', 'PST'],
]);

export interface ZoneAbbreviation {
  readonly offsetMs: number;
  /** Means something else elsewhere, so that it is read only where its offset is in use. */
  readonly isShared: boolean;
}

export function zoneAbbreviation(name: string): ZoneAbbreviation | undefined {
  const key = name.toUpperCase();
  const minutes = MINUTES.get(key);
  if (minutes === undefined) return undefined;
  return { offsetMs: minutes * MINUTE_MS, isShared: SHARED.has(key) };
}
