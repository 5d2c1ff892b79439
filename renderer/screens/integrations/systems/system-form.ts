import { boxesOfCommand, commandOfBoxes } from '../../../../shared/domain/values/command-line.ts';
import {
  readinessSchema,
  type Readiness,
} from '../../../../shared/domain/definitions/readiness.ts';
import type { System } from '../../../../shared/domain/definitions/system.ts';
import { pairsOf, recordOf, words, type Pair } from '../editor/pairs/pairs.ts';

export type ProbeKind = 'none' | 'http' | 'tcp' | 'command';

type HttpProbe = NonNullable<Readiness['http']>;

const { passes, interval, timeout, maxOverrun, otherwise } = readinessSchema.parse({
  command: [''],
});

/** The initial fields of a system's readiness check, each with the values it may hold. */
const BLANK = {
  probe: 'none' as ProbeKind,
  method: 'GET' as HttpProbe['method'],
  url: '',
  headers: [] as readonly Pair[],
  /** `200, 204`; empty for any 2xx. */
  codes: '',
  jmespath: '',
  host: '',
  port: '',
  argv: [''] as readonly string[],
  passes,
  interval,
  timeout,
  maxOverrun,
  otherwise,
  keptReadiness: {} as Partial<Readiness>,
};

/** A system while it is edited: text as typed, kept even while unused. */
export type SystemForm = Readonly<typeof BLANK> & {
  readonly id: string;
  readonly name: string;
  /** Not shown in any field; passed through unchanged. */
  readonly kept: Partial<System>;
};

export function formOf({ id, name, readiness, ...kept }: System): SystemForm {
  const common = { ...BLANK, id, name: name ?? '', kept };
  if (readiness === undefined) return common;
  const { http, tcp, command, ...others } = readiness;
  return {
    ...common,
    ...others,
    keptReadiness: others,
    ...(http === undefined ? {} : httpBoxes(http)),
    ...(tcp === undefined
      ? {}
      : ({ probe: 'tcp', host: tcp.host, port: String(tcp.port) } as const)),
    ...(command === undefined
      ? {}
      : ({ probe: 'command', argv: boxesOfCommand(command) } as const)),
  };
}

function httpBoxes({ method, url, headers, codes = [], jmespath = '' }: HttpProbe) {
  const boxes = { method, url, headers: pairsOf(headers), codes: codes.join(', '), jmespath };
  return { probe: 'http', ...boxes } as const;
}

/** As sent to the agent, undecoded. */
export function definitionOf(form: SystemForm): unknown {
  const { id, name, kept, keptReadiness, probe } = form;
  const common = { ...kept, id, ...(name.trim() === '' ? {} : { name: name.trim() }) };
  if (probe === 'none') return common;
  const asked = {
    passes: form.passes,
    interval: form.interval.trim(),
    timeout: form.timeout.trim(),
    maxOverrun: form.maxOverrun.trim(),
    otherwise: form.otherwise,
  };
  return { ...common, readiness: { ...keptReadiness, ...probeOf(form, probe), ...asked } };
}

function probeOf(form: SystemForm, probe: Exclude<ProbeKind, 'none'>): Record<string, unknown> {
  switch (probe) {
    case 'http':
      return { http: httpOf(form) };
    case 'tcp':
      return { tcp: { host: form.host.trim(), port: Number(form.port) } };
    case 'command':
      return { command: [...commandOfBoxes(form.argv)] };
  }
}

function httpOf({ method, url, headers, codes, jmespath }: SystemForm): unknown {
  const expected = words(codes).map(Number);
  return {
    method,
    url: url.trim(),
    headers: recordOf(headers),
    ...(expected.length === 0 ? {} : { codes: expected }),
    ...(jmespath.trim() === '' ? {} : { jmespath: jmespath.trim() }),
  };
}
