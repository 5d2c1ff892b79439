/** What a guard on a host says: README.md of agent/features/hosts, read naively. */
export interface GuardAnswer {
  readonly starts: boolean;
  /** Ids of the holds in force, as the plan names them. */
  readonly holds: readonly string[];
  /** Why the plan is none for this second. */
  readonly why: string | undefined;
}

const MARK = '#remanso-plan-1';

/** `plan`: the file, or nothing if there is none. `second`: since 1970, by the host's clock. */
export function guardAnswer(plan: string | undefined, id: string, second: number): GuardAnswer {
  if (plan === undefined) return { starts: false, holds: [], why: 'absent' };
  const lines = plan.split('\n').map((line) => line.split(' '));
  const holds = lines
    .slice(1)
    .filter(([one, from, until]) => one === id && Number(from) <= second && second < Number(until))
    .map(([, , , hold = '']) => hold);
  const isListed = lines.slice(1).some(([one]) => one === id || one === '#released');
  const why = faultOf(lines, second) ?? (isListed ? undefined : 'unlisted');
  return { starts: holds.length === 0 && why === undefined, holds, why };
}

function faultOf(lines: readonly string[][], second: number): string | undefined {
  const [head = [], ...rest] = lines;
  const [mark, from, until] = head;
  if (mark !== MARK || head.length !== 3) return 'garbled';
  if (!rest.some(([word]) => word === '#end')) return 'torn';
  if (second < Number(from)) return 'early';
  return second >= Number(until) ? 'late' : undefined;
}
