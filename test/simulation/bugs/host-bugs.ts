import type { Bug } from './bug.ts';

const HOSTS = 'agent/features/hosts/app';
const SSH = 'agent/features/hosts/adapters';

/** Of schedules on servers. */
export const HOST_BUGS: readonly Bug[] = [
  {
    id: 'records-twice',
    what: 'records are told again if the agent ended before it could have them forgotten',
    family: 'hosts',
    changes: [
      {
        file: `${SSH}/host-records.ts`,
        search: 'if (known === undefined || known.bytes > bytes.length) return 0;',
        replace: 'if (known === undefined || bytes.length >= 0) return 0;',
      },
      {
        file: `${HOSTS}/host-collector.ts`,
        search: "if (record.state !== 'held') return false;",
        replace: 'if (hostId.length > 0) return false;',
      },
    ],
  },
  {
    id: 'image-told-twice',
    what: 'records that came back with an image of yesterday are told again',
    family: 'hosts',
    changes: [
      {
        file: `${HOSTS}/host-collector.ts`,
        search: "if (record.state !== 'held') return false;",
        replace: 'if (hostId.length > 0) return false;',
      },
    ],
  },
  {
    id: 'hash-not-compared',
    what: 'the hash that a host read back is not compared',
    family: 'liars',
    changes: [
      {
        file: `${SSH}/ssh-host-plans.ts`,
        search: 'if (there.value !== digest) {',
        replace: "if (there.value === '') {",
      },
    ],
  },
  {
    id: 'stale-is-confirmed',
    what: 'a host that has not got the latest plan is counted as confirmed',
    family: 'hosts',
    changes: [
      {
        file: `${HOSTS}/host-watch.ts`,
        search: 'return isCurrent && failure === null;',
        replace: 'return isCurrent || failure === null;',
      },
    ],
  },
  {
    id: 'silent-is-paused',
    what: 'what lies on a silent host is shown as paused',
    family: 'hosts',
    changes: [
      {
        file: `${HOSTS}/host-publisher.ts`,
        search: 'return line === undefined || !line.isCurrent || line.known.failure !== null;',
        replace: 'return line === undefined || !line.isCurrent;',
      },
    ],
  },
  {
    id: 'confirmed-before-pushed',
    what: 'a plan counts as confirmed while it is on its way',
    family: 'hosts',
    changes: [
      {
        file: `${HOSTS}/host-publisher.ts`,
        search: 'let wanted = new Map(line.wanted);',
        replace: 'let wanted = new Map(line.wanted);\n    line.pushed(wanted);',
      },
    ],
  },
  {
    id: 'partition-forgotten',
    what: 'an agent that has just started takes hosts for confirmed',
    family: 'hosts',
    changes: [
      {
        file: `${HOSTS}/host-line.ts`,
        search:
          'this.#isCurrent ??= this.#pushed !== undefined && areSame(this.#pushed, this.#wanted);',
        replace:
          'this.#isCurrent ??= this.#pushed === undefined || areSame(this.#pushed, this.#wanted);',
      },
    ],
  },
  {
    id: 'not-asked-again',
    what: 'a host that did not answer is not asked again',
    family: 'hosts',
    changes: [
      {
        file: `${HOSTS}/host-publisher.ts`,
        search: 'if (this.#isHalted || this.#lines.get(id) !== line) return;',
        replace:
          'if (this.#isHalted || this.#lines.get(id) !== line || line.known.failure !== null) return;',
      },
    ],
  },
  {
    id: 'change-not-pushed',
    what: 'what people change is pushed only with the next day',
    family: 'hosts',
    changes: [
      {
        file: 'agent/app/guards/hold-publisher.ts',
        search: 'if (onHosts.length > 0) this.onHosts?.update(this.#plansOf(onHosts));',
        replace: '',
      },
    ],
  },
  {
    id: 'removed-hold-stays',
    what: 'a hold that was removed stays in the plan there',
    family: 'hosts',
    changes: [
      {
        file: 'shared/domain/holds/same-plan.ts',
        search: 'if (one.intervals.length !== other.intervals.length) return false;',
        replace:
          'if (one.intervals.length > other.intervals.length) return true;\n' +
          '  if (one.intervals.length !== other.intervals.length) return false;',
      },
    ],
  },
  {
    id: 'old-plan-unseen',
    what: 'a plan that somebody replaced on the host goes unnoticed',
    family: 'hosts',
    changes: [
      {
        file: `${HOSTS}/host-publisher.ts`,
        search: 'facts.value.planDigest === line.known.plan.digest;',
        replace: 'facts.value.planDigest !== null;',
      },
    ],
  },
  {
    id: 'foreign-believed',
    what: 'a host is believed what it says of integrations of other hosts',
    family: 'liars',
    changes: [
      {
        file: `${HOSTS}/host-collector.ts`,
        search:
          'if (integration === undefined || hostOf(integration.scheduler) !== host.id) return false;',
        replace: 'if (integration === undefined) return hostOf({ kind: "local" }) === host.id;',
      },
    ],
  },
  {
    id: 'future-believed',
    what: 'a host is believed what it says of the future',
    family: 'liars',
    changes: [
      {
        file: `${HOSTS}/host-collector.ts`,
        search: 'return at <= hostNow + CLOCK_OFF_MS && at > hostNow - OLDEST_MS;',
        replace: 'return at > hostNow - OLDEST_MS;',
      },
    ],
  },
  {
    id: 'clock-ignored',
    what: "a difference of a host's clock is ignored",
    family: 'hosts',
    changes: [
      {
        file: `${HOSTS}/host-collector.ts`,
        search: 'return Math.abs(aheadMs) > CLOCK_OFF_MS ? aheadMs : 0;',
        replace: 'return Math.abs(aheadMs) > CLOCK_OFF_MS * 1e9 ? aheadMs : 0;',
      },
    ],
  },
  {
    id: 'clock-no-problem',
    what: "a host's clock that is off is no problem",
    family: 'hosts',
    changes: [
      {
        file: `${HOSTS}/host-clock.ts`,
        search: 'return Math.abs(aheadMs) - uncertainMs > CLOCK_OFF_MS;',
        replace: 'return Math.abs(aheadMs) - uncertainMs > CLOCK_OFF_MS * 1e9;',
      },
    ],
  },
  {
    id: 'forgotten-before-written',
    what: 'a host forgets its records before they are in the trail',
    family: 'hosts',
    changes: [
      {
        file: `${HOSTS}/host-collector.ts`,
        search: '    if (taken.length > 0) {\n',
        replace: '    if (taken.length > 0) {\n      await forget();\n',
      },
    ],
  },
  {
    id: 'not-collected',
    what: 'what guards of hosts left is not fetched',
    family: 'hosts',
    changes: [
      {
        file: `${HOSTS}/host-publisher.ts`,
        search: '[this.#collect, this.#takenFrom] = [collect, takenFrom];',
        replace: '[this.#collect, this.#takenFrom] = [undefined, takenFrom];',
      },
    ],
  },
  {
    id: 'plan-by-no-clock',
    what: 'a plan allows nothing for a clock that is off',
    family: 'hosts',
    changes: [
      {
        file: `${HOSTS}/host-publisher.ts`,
        search: 'const allowance = allowanceMs(facts.value);',
        replace: 'const allowance = allowanceMs(facts.value) * 0;',
      },
    ],
  },
  {
    id: 'begins-a-second-late',
    what: 'a hold begins on a host in the second after its beginning',
    family: 'hosts',
    changes: [
      {
        file: `${SSH}/host-plan-text.ts`,
        search: 'Math.floor(from / 1000)',
        replace: 'Math.ceil(from / 1000)',
      },
    ],
  },
  {
    id: 'ends-a-second-early',
    what: 'a hold ends on a host in the second before its end',
    family: 'hosts',
    changes: [
      {
        file: `${SSH}/host-plan-text.ts`,
        search: 'Math.ceil(until / 1000)',
        replace: 'Math.floor(until / 1000)',
      },
    ],
  },
  {
    id: 'behind-holds-all',
    what: 'a host whose clock is behind holds everything after each change',
    family: 'hosts',
    changes: [
      {
        file: `${HOSTS}/plans-by-clock.ts`,
        search: 'knownFrom: plan.knownFrom - CLOCK_OFF_MS + earlier,',
        replace: 'knownFrom: plan.knownFrom,',
      },
    ],
  },
  {
    id: 'problem-outlives-host',
    what: 'the problem of a host outlives its definition',
    family: 'hosts',
    changes: [
      {
        file: `${HOSTS}/host-watch.ts`,
        search: 'else this.#problems.forget(id);',
        replace: '',
      },
    ],
  },
  {
    id: 'reopening-hides-leaks',
    what: 'what started inside a window that still reopens is no leak',
    family: 'hosts',
    changes: [
      {
        file: `${HOSTS}/holds/hold-then.ts`,
        search: '      ...state.reopenings.values(),\n',
        replace: '',
      },
    ],
  },
  {
    id: 'released-is-a-leak',
    what: 'what started after a person had released it from a window is a leak',
    family: 'hosts',
    changes: [
      {
        file: `${HOSTS}/holds/hold-then.ts`,
        search: 'if (wasFree(store, { id, windowId }, integrationId, at)) continue;',
        replace: 'if (id.length === 0) wasFree(store, { id, windowId }, integrationId, at);',
      },
    ],
  },
  {
    id: 'late-end-is-a-leak',
    what: 'what started after a pause that ended while no agent was running is a leak',
    family: 'hosts',
    changes: [
      {
        file: `${HOSTS}/holds/hold-then.ts`,
        search: '(parseInstant(entry.at) ?? Infinity) - lateMs',
        replace: '(parseInstant(entry.at) ?? Infinity) - lateMs * 0',
      },
    ],
  },
  {
    id: 'covered-today',
    what: 'whether a window covered what started is judged by what it covers today',
    family: 'hosts',
    changes: [
      {
        file: `${HOSTS}/holds/hold-then.ts`,
        search: 'const window = this.#definitions.window(windowId, at);',
        replace: 'const window = this.#sources.state.definitions.windows.get(windowId);',
      },
      {
        file: `${HOSTS}/holds/hold-then.ts`,
        search: 'const integration = this.#definitions.integration(integrationId, at);',
        replace:
          'const integration = this.#sources.state.definitions.integrations.get(integrationId);',
      },
    ],
  },
  {
    id: 'clear-not-asked',
    what: 'a host is said to be cleared, and was not asked',
    family: 'hosts',
    changes: [
      {
        file: 'agent/features/hosts/app/host-handlers.ts',
        search: 'const said = await plans.clear(host.value);',
        replace: 'const said = succeed<readonly string[]>([]);',
      },
    ],
  },
];
