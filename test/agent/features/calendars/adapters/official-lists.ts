/** What was published as binding for 2026, and where the proposal differs from it. */
export interface OfficialList {
  readonly region: string;
  readonly source: string;
  /** Month and day. */
  readonly days: readonly string[];
  /** Proposed, but not on the list: why. */
  readonly surplus?: Readonly<Record<string, string>>;
  /** On the list, but not proposed: why. */
  readonly missing?: Readonly<Record<string, string>>;
}

const EASTER = ['04-03', '04-06'];

export const OFFICIAL_2026: readonly OfficialList[] = [
  {
    region: 'ES-MD',
    source:
      'BOE of 28 October 2025: Resolución de la Dirección General de Trabajo, relación de fiestas laborales para el año 2026',
    days: [
      ...['01-01', '01-06', '04-02', '04-03', '05-01', '05-02', '08-15', '10-12'],
      ...['11-02', '12-07', '12-08', '12-25'],
    ],
  },
  {
    region: 'DE-BY',
    source: 'Gesetz über den Schutz der Sonn- und Feiertage (FTG) of Bavaria, article 1',
    days: [
      ...['01-01', '01-06', ...EASTER, '05-01', '05-14', '05-25', '06-04', '08-15', '10-03'],
      ...['11-01', '12-25', '12-26'],
    ],
    missing: {
      '08-15':
        'a holiday only where more Catholics than Protestants live; proposed by DE-BY-KATH and DE-BY-A',
    },
  },
  {
    region: 'DE-BY-KATH',
    source: 'FTG of Bavaria, article 1, for municipalities with more Catholics than Protestants',
    days: [
      ...['01-01', '01-06', ...EASTER, '05-01', '05-14', '05-25', '06-04', '08-15', '10-03'],
      ...['11-01', '12-25', '12-26'],
    ],
  },
  {
    region: 'MX',
    source: 'Ley Federal del Trabajo, article 74',
    days: ['01-01', '02-02', '03-16', '05-01', '09-16', '11-16', '12-25'],
  },
  {
    region: 'GB-ENG',
    source: 'gov.uk/bank-holidays, England and Wales',
    days: ['01-01', ...EASTER, '05-04', '05-25', '08-31', '12-25', '12-28'],
    surplus: { '12-26': 'a Saturday: the bank holiday is Monday the 28th, which is proposed too' },
  },
];
