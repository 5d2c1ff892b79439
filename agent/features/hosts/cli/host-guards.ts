import type { Integration } from '../../../../shared/domain/definitions/integration.ts';
import type { CronScheduler } from '../../../../shared/domain/schedulers/kinds/cron-scheduler.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { withGuard } from '../../../adapters/connectors/cron/guard-prefix.ts';
import { guardOf } from '../adapters/steward/host-folder.ts';
import { hostWords, type HostSay } from './words/host.ts';
import { nounText } from '../../../cli/words/runs/numbers.ts';
import type { Reader } from '../../../cli/output/terminal/terminal.ts';

interface OnHost {
  readonly host: { readonly id: string };
  readonly integrations: readonly Integration[];
}

/** Every schedule in front of which our guard will stand, and how a line reads then. */
export function printPlanned(
  { terminal, language }: Reader,
  { host: { id }, integrations }: OnHost,
  folder: string | undefined,
): void {
  const say = hostWords(language);
  if (integrations.length === 0) {
    terminal.line(say('nothingThere', { id }));
    return;
  }
  const isService = ({ scheduler }: Integration): boolean => scheduler.kind === 'service';
  const parts = [
    ['willGuard', integrations.filter((one) => !isService(one))],
    ['willStop', integrations.filter(isService)],
  ] as const;
  for (const [heading, those] of parts) {
    if (those.length === 0) continue;
    terminal.line(say(heading, { id, count: nounText(those.length, 'integration', language) }));
    for (const one of those) {
      const [where, line] = placeOf(one, say, folder);
      terminal.line(visible(`  ${one.id}  ${where}`));
      if (line !== undefined) terminal.line(visible(`      ${line}`));
    }
  }
}

function placeOf(
  { id, scheduler }: Integration,
  say: HostSay,
  folder: string | undefined,
): readonly [where: string, line?: string] {
  if (scheduler.kind === 'cron') {
    const { user = say('ofLogin'), file } = scheduler;
    const where = file === undefined ? say('inCrontab', { user }) : say('inFile', { file });
    return folder === undefined ? [where] : [where, guarded(scheduler, id, folder)];
  }
  if (scheduler.kind === 'service') return [say('inService', { unit: scheduler.unit ?? '' })];
  return [
    scheduler.kind === 'systemd'
      ? say('inUnit', { timer: scheduler.timer })
      : say('guardedAlready'),
  ];
}

function guarded({ line, file }: CronScheduler, id: string, path: string): string {
  return withGuard(line, file !== undefined, guardOf({ path }), id);
}
