import { useTranslation } from 'react-i18next';
import type { RemansoDocument } from '../../../../shared/domain/definitions/document.ts';
import type { MaintenanceWindow } from '../../../../shared/domain/definitions/maintenance-window.ts';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import { wallTimeOf } from '../../../actions/control/move/moved-time.ts';
import { withStart } from '../../../forms/window/window-length.ts';
import { idFromName } from '../../../../shared/domain/values/names/id-from-name.ts';
import { useOpenedDraft, type OpenedDraft } from '../../../forms/use-opened-draft.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import type { Route } from '../../../store/route.ts';
import { isTemplateId } from '../../../../shared/domain/templates/window-template.ts';
import { blankForm, templateForm } from '../../../forms/window/templates.ts';
import type { Field } from '../../../forms/window/field-problem.ts';
import { formOf, NAMELESS, type WindowForm } from '../../../forms/window/window-form.ts';
import type { ApprovalRequestShown } from '../../../../shared/contract/approval-request.ts';
import { useQuery } from '../../../store/use-query.ts';
import { useLanguage } from '../../../i18n/language.ts';
import type { Language } from '../../../../shared/words/language.ts';
import type { WindowWords } from '../../../model/windows/words.ts';
import { useToday } from './use-today.ts';
import { windowDrafts } from './window-drafts.ts';

function draftKey({ id, query }: Route): string {
  return `${id ?? ''}?${query.toString()}`;
}

/** The draft for an address of this screen. */
export function useDraft(route: Route): OpenedDraft<MaintenanceWindow, WindowForm, Field> {
  const { t } = useTranslation('windows');
  const language = useLanguage();
  const definitions = useAgentStore((state) => state.definitions);
  const zone = useChosenZone();
  const today = useToday(zone);
  const waiting = useProposed(route.id);
  const holding = definitions?.windows.find(({ id }) => id === route.id) ?? null;
  const original = waiting === undefined ? null : (waiting?.proposed ?? holding);
  const isMissing = route.id !== 'new' && original === null && waiting !== undefined;
  return useOpenedDraft(windowDrafts, {
    key: draftKey(route),
    isLoaded: definitions !== null && waiting !== undefined,
    original,
    begin:
      definitions === null || waiting === undefined || isMissing
        ? null
        : () =>
            original === null
              ? newForm(route, definitions, today, zone, { t, language })
              : formOf(original),
  });
}

function useChosenZone(): string {
  const chosen = useAgentStore((state) => state.preferences.timeZone);
  return chosen ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

interface Words {
  readonly t: WindowWords;
  readonly language: Language;
}

function newForm(
  { query }: Route,
  definitions: RemansoDocument,
  today: string,
  zone: string,
  { t, language }: Words,
): WindowForm {
  const taken = new Set(definitions.windows.map(({ id }) => id));
  const template = query.get('template');
  const source = definitions.windows.find(({ id }) => id === query.get('copy'));
  if (source !== undefined) return copied(source, taken, t);
  if (!isTemplateId(template)) return placed(blankForm(today, zone), query);
  const form = templateForm(template, today, zone, definitions, language, query.get('system'));
  return { ...form, id: idFromName(form.title, taken, NAMELESS) };
}

/** Another screen may say for which `system`, and when: `opens` and `closes`, instants. */
function placed(blank: WindowForm, query: URLSearchParams): WindowForm {
  const system = query.get('system');
  const covers = system === null ? blank.covers : { ...blank.covers, systems: [system] };
  const form = { ...blank, covers };
  const [opensAt, closesAt] = ['opens', 'closes'].map((part) =>
    parseInstant(query.get(part) ?? ''),
  );
  if (opensAt === undefined) return form;
  const { date, time } = wallTimeOf(opensAt, form.timeZone);
  const moved = withStart(form, { startDate: date, startTime: time });
  if (closesAt === undefined || closesAt <= opensAt) return moved;
  const end = wallTimeOf(closesAt, form.timeZone);
  return { ...moved, endDate: end.date, endTime: end.time };
}

function copied(source: MaintenanceWindow, taken: ReadonlySet<string>, t: WindowWords): WindowForm {
  const title = t('edit.copyOf', { title: source.title ?? source.id });
  return { ...formOf(source), title, id: idFromName(title, taken, NAMELESS) };
}

/** What waits of this window: `null`: nothing; `undefined`: it is not known yet. */
function useProposed(windowId: string | null): ApprovalRequestShown | null | undefined {
  const version = useAgentStore(
    ({ snapshot }) => snapshot?.approvals?.find((one) => one.windowId === windowId)?.version,
  );
  const asked = windowId === null || version === undefined ? null : { windowId, version };
  const { answer } = useQuery(
    asked,
    (bridge, { windowId: id }) => bridge.call('window.show', { windowId: id }),
    { keeps: true },
  );
  if (asked === null) return null;
  const waiting = answer?.approval;
  return waiting?.windowId === windowId && waiting.version === version ? waiting : undefined;
}
