import {
  documentSchema,
  type RemansoDocument,
} from '../../../shared/domain/definitions/document.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';

/**
 * A window opens every five seconds for one second: far enough apart that runs still start in
 * between if the agent keeps a second's distance, as it does on a machine this busy.
 */
const PERIOD_MS = 5_000;
const OPEN_MS = 1_000;

/** DNS lookup times for the HTTP runs' servers. */
const LOOK_UP_MS = [0, 40, 400, 2_500];

/** Intervals that drift against the openings by a few milliseconds each time. */
const EVERY = ['PT0.337S', 'PT0.511S', 'PT0.767S', 'PT1.257S'];

/** Windows over as many groups of integrations, with staggered openings. */
export class MetrePlan {
  readonly groups: number;
  /** Of each window. */
  readonly openings: number;
  readonly #first: number;

  constructor(groups: number, openings: number, from: number) {
    this.groups = groups;
    this.openings = openings;
    this.#first = Math.ceil(from / PERIOD_MS) * PERIOD_MS;
  }

  get end(): number {
    return this.#first + (this.openings + 1) * PERIOD_MS;
  }

  /** Of any window, in order. */
  openingsAfter(at: number): number {
    return Math.max(this.#first, (Math.floor(at / OPEN_MS) + 1) * OPEN_MS);
  }

  /**
   * How long the integration has been held at that instant; negative: time until it is; NaN:
   * neither.
   */
  heldForMs(name: string, at: number): number {
    const group = Number(/^(?:metre-)?g(\d+)-/.exec(name)?.[1]);
    const since = at - this.#openingOf(group, 0);
    const index = Math.floor(since / PERIOD_MS);
    if (index >= this.openings) return NaN;
    const into = index < 0 ? since : since - index * PERIOD_MS;
    if (into < OPEN_MS) return into;
    return index + 1 < this.openings ? into - PERIOD_MS : NaN;
  }

  document(port: number): RemansoDocument {
    const groups = Array.from({ length: this.groups }, (_, group) => group);
    return documentSchema.parse({
      integrations: groups.flatMap((group) => this.#integrationsOf(group, port)),
      windows: groups.map((group) => {
        const at = (index: number): string => formatInstant(this.#openingOf(group, index));
        return {
          id: `w${group}`,
          timeZone: 'UTC',
          start: at(0).slice(0, -1),
          duration: 'PT1S',
          rdates: Array.from({ length: this.openings - 1 }, (_, index) => at(index + 1)),
          covers: { tags: [`g${group}`] },
        };
      }),
    });
  }

  #openingOf(group: number, index: number): number {
    return this.#first + (group % (PERIOD_MS / OPEN_MS)) * OPEN_MS + index * PERIOD_MS;
  }

  #integrationsOf(group: number, port: number): object[] {
    const common = { tags: [`g${group}`], drain: 'off' };
    const requests = LOOK_UP_MS.map((ms, index) => ({
      ...common,
      id: `g${group}-h${index}`,
      scheduler: {
        kind: 'local',
        every: EVERY[(group + index) % EVERY.length],
        http: {
          url: `http://${ms === 0 ? '127.0.0.1' : `d${ms}.test`}:${port}/g${group}-h${index}`,
        },
      },
    }));
    const command = ['/bin/true', `metre-g${group}-c`];
    const every = EVERY[(group + 3) % EVERY.length];
    return [
      ...requests,
      { ...common, id: `g${group}-c`, scheduler: { kind: 'local', every, command } },
    ];
  }
}
