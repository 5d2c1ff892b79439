import type { RemansoDocument } from '../../../../shared/domain/definitions/document.ts';
import type { OccurrenceReport } from '../../../../shared/domain/reports/occurrence-report.ts';
import {
  hearsKind,
  type VoiceKind,
} from '../../../../shared/features/voices/kinds/voice-routing.ts';
import type { Voice } from '../../../../shared/features/voices/voice.ts';
import { voicesSchema } from '../../../../shared/features/voices/voices-setting.ts';

/** What is said of one window, in the order of its night. */
const KINDS = [
  ...(['soon', 'opens', 'drained', 'closes', 'ready', 'reopened', 'changed', 'trouble'] as const),
] satisfies VoiceKind[];

/** Only programs want to know: that nobody hears of them is no news. */
const FOR_PROGRAMS: ReadonlySet<VoiceKind> = new Set(['drained', 'ready', 'reopened']);

type WindowKind = (typeof KINDS)[number];

/** Kinds of notices that the same voices hear. */
export interface Route {
  readonly kinds: readonly WindowKind[];
  /** Nobody hears of them, if there is none. */
  readonly voices: readonly Voice[];
}

export function voicesIn(definitions: RemansoDocument | null): readonly Voice[] {
  const found = definitions?.settings.find(({ id }) => id === 'voices');
  const parsed = voicesSchema.safeParse(found);
  return parsed.success ? parsed.data.list : [];
}

/** Who hears what of an occurrence, by today's definitions. */
export function routesOf(
  report: OccurrenceReport,
  definitions: RemansoDocument | null,
): readonly Route[] {
  const voices = voicesIn(definitions).filter((voice) => isAbout(voice, report, definitions));
  const routes = new Map<string, Route>();
  for (const kind of KINDS) {
    const hearing = voices.filter(({ hears }) => hearsKind(hears?.kinds, kind));
    if (hearing.length === 0 && FOR_PROGRAMS.has(kind)) continue;
    const key = hearing.map(({ id }) => id).join(' ');
    const before = routes.get(key)?.kinds ?? [];
    routes.set(key, { kinds: [...before, kind], voices: hearing });
  }
  return [...routes.values()];
}

function isAbout(
  { hears }: Voice,
  { window, integrations }: OccurrenceReport,
  definitions: RemansoDocument | null,
): boolean {
  const { systems = [], integrations: named = [] } = hears ?? {};
  if (systems.length + named.length === 0) return true;
  const held = new Set(integrations.map(({ integrationId }) => integrationId));
  const covers = definitions?.windows.find(({ id }) => id === window.id)?.covers.systems ?? [];
  const needed = (definitions?.integrations ?? [])
    .filter(({ id }) => held.has(id))
    .flatMap((one) => one.systems);
  const concerned = new Set([...covers, ...needed]);
  return systems.some((id) => concerned.has(id)) || named.some((id) => held.has(id));
}
