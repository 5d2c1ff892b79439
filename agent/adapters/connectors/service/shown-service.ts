import type { ServiceScheduler } from '../../../../shared/domain/schedulers/kinds/service-scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { HostSections } from '../../../ports/machines/host.ts';
import { digestsIn, type FileDigests } from '../systemd/shown-digest.ts';
import { shownUnits, Systemctl, type UnitProperties } from '../systemd/systemctl.ts';

/** A service on a host, and what the plan there does with it. */
export interface ShownService {
  readonly unit: UnitProperties;
  /** Integrations for which the plan may stop and start it. */
  readonly listed: readonly string[];
  /** Whether our timer looks at the plan there. */
  readonly isWatched: boolean;
  /** What the plan stopped, and has not all started again; `undefined`: nothing. */
  readonly stopped: StoppedByPlan | undefined;
  readonly digests: FileDigests;
}

interface StoppedByPlan {
  /** `stopping`: that it has stopped was not seen yet. */
  readonly stage: 'stopping' | 'stopped';
  readonly units: readonly string[];
}

type Unit = Pick<ServiceScheduler, 'unit' | 'scope'>;

/** Where it is among everything that its host showed. */
export function shownService(
  { unit: name = '', scope }: Unit,
  host: string,
  sections: HostSections,
): Result<ShownService> {
  const units = sections.get(`units:${scope}`);
  // Nor is there any on a host whose steward knows no services.
  if (units === undefined) {
    return failAs('scheduler-refused', [say('service-not-listed', { unit: name, host })]);
  }
  if (units.status !== 'ok') {
    return Systemctl.refused(scope, 'show', { code: 1, err: units.text });
  }
  const unit = shownUnits(units.text).find(
    ({ Id, Names = '' }) => Id === name || Names.split(' ').includes(name),
  );
  const state = unit?.['LoadState'] ?? '';
  if (unit === undefined || (state !== 'loaded' && state !== 'masked')) {
    const list = `${Systemctl.words(scope)} list-units --type=service --all`;
    return failAs('scheduler-missing', [say('service-no-unit', { unit: name, state, list })]);
  }
  const listed = listedFor(name, sections.get('listed')?.text ?? '');
  const watch = shownUnits(sections.get(`ticker:${scope}`)?.text ?? '');
  const isWatched = watch.some(
    ({ Id = '', ActiveState }) => Id.endsWith('.timer') && ActiveState === 'active',
  );
  const receipts = (sections.get('stopped')?.text ?? '').split('\n');
  // Its first unit is that for which it was written: the id may have had another one then.
  const stopped = receipts
    .map(receiptIn)
    .find((one) => listed.includes(one?.id ?? '') && one?.units[0] === name);
  const digests = digestsIn(sections.get(`unit-files:${scope}`)?.text ?? '');
  return succeed({ unit, listed, isWatched, stopped, digests });
}

/** `ID UNIT`, a line each. */
function listedFor(unit: string, text: string): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const [id = '', named] = line.split(' ');
    return named === unit ? [id] : [];
  });
}

/** `ID STAGE AT BEGAN HOLD...`, and after a tab each: its units, `#end`. */
function receiptIn(line: string): (StoppedByPlan & { readonly id: string }) | undefined {
  const [head = '', ...units] = line.trimEnd().split('\t');
  const [, id = '', stage] = /^(\S+) (stopping|stopped) \d+ \d+ /.exec(head) ?? [];
  if ((stage !== 'stopping' && stage !== 'stopped') || units.pop() !== '#end') return undefined;
  return { id, stage, units };
}
