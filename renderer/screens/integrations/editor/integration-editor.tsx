import { ArrowLeft } from 'lucide-react';
import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { SchedulePreview } from '../../../../shared/contract/previews/schedule-preview.ts';
import {
  integrationSchema,
  type Integration,
} from '../../../../shared/domain/definitions/integration.ts';
import type { Problem } from '../../../../shared/errors.ts';
import type { RemansoDocument } from '../../../../shared/domain/definitions/document.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { navigate } from '../../../store/route.ts';
import { Button } from '../../../ui/button.tsx';
import { useEditorKeys } from '../../../forms/editor-keys.ts';
import { changedFields } from '../../../forms/form-drafts.ts';
import { RestoredNote } from '../../../forms/restored-note.tsx';
import { useFirstInvalid } from '../../../forms/use-first-invalid.ts';
import { LeaveDialog } from '../../../forms/leave-dialog.tsx';
import { useSave } from '../../../forms/use-save.ts';
import { useLeaveGuard } from '../../../forms/use-leave-guard.ts';
import type { AnswerSpeech } from '../../../model/integrations/explanation-words.ts';
import { sign } from '../../../store/use-command.ts';
import { useQuery } from '../../../store/use-query.ts';
import { useOpenedDraft, type OpenedDraft } from '../../../forms/use-opened-draft.ts';
import { EditorFooter } from './editor-footer.tsx';
import { EditorForm } from './editor-form.tsx';
import {
  emptyProblems,
  fieldProblems,
  scheduleProblems,
  schemaProblems,
  type FieldProblem,
  type Field,
} from './form-problems.ts';
import { integrationDrafts, integrationKind, type IntegrationDraft } from './integration-drafts.ts';
import {
  definitionOf,
  type IntegrationForm,
  blankForm,
  copyOf,
  formOf,
  formOn,
} from './integration-form.ts';
import { useSchedule } from './use-schedule.ts';
import './integration-editor.css';

const NONE: readonly Problem[] = [];

/** What the agent would refuse in a form that passes the schemas; nothing is saved. */
function useCheck(form: IntegrationForm): readonly Problem[] {
  const parsed = integrationSchema.safeParse(definitionOf(form));
  const { failure } = useQuery(
    parsed.success ? parsed.data : null,
    async (bridge, integration) =>
      bridge.call('document.apply', {
        ...(await sign(bridge)),
        document: { integrations: [integration] },
        dryRun: true,
      }),
    { waitMs: 250 },
  );
  return failure?.problems ?? NONE;
}

interface IntegrationEditorProps {
  readonly address: Address;
  readonly speech: AnswerSpeech;
}

/** The editor of a new or existing integration. */
export function IntegrationEditor({ address, speech }: IntegrationEditorProps): ReactElement {
  const { draft, isMissing } = useDraft(address, speech.times.zone);
  const definitions = useAgentStore((state) => state.definitions);
  const takenIds = useMemo(
    () => new Set(definitions?.integrations.map((one) => one.id)),
    [definitions],
  );
  if (draft !== null) return <Editor draft={draft} takenIds={takenIds} speech={speech} />;
  return (
    <section className="panel int-edit" aria-busy={!isMissing}>
      {isMissing ? (
        <div className="nothing">
          <p>{speech.t('detail.gone', { id: address.id ?? '' })}</p>
          <Button onPress={() => navigate('integrations')}>{speech.t('detail.back')}</Button>
        </div>
      ) : null}
    </section>
  );
}

interface EditorProps {
  readonly draft: IntegrationDraft;
  readonly takenIds: ReadonlySet<string>;
  readonly speech: AnswerSpeech;
}

/** Another integration's id would overwrite it: for the agent that is a normal change. */
function takenProblems({ draft, takenIds, speech }: EditorProps): readonly FieldProblem[] {
  const { form, original } = draft;
  if (original !== null || !takenIds.has(form.id)) return [];
  const name = speech.names.integration(form.id);
  return [{ field: 'id', text: speech.t('bad.idTaken', { name }) }];
}

/** All problems, and those shown: fields not yet visited show none. */
function useProblems(
  props: EditorProps,
  schedule: SchedulePreview | undefined,
): {
  readonly all: readonly FieldProblem[];
  readonly shown: readonly FieldProblem[];
} {
  const { draft, speech } = props;
  const { form, failure, touched, refusals } = draft;
  const checked = useCheck(form);
  const { t: told } = useTranslation('problems');
  const { t: connectors } = useTranslation('connectors');
  const listed: readonly Problem[] = [
    ...emptyProblems(form),
    ...schemaProblems(form),
    ...scheduleProblems(schedule),
    ...checked,
    ...(failure?.problems ?? []),
  ];
  const words = { own: speech.t, told, connectors };
  const all = [...takenProblems(props), ...fieldProblems(listed, form, words)];
  const isShown = ({ field }: FieldProblem): boolean =>
    refusals > 0 || touched.has(field) || draft.original !== null;
  return { all, shown: all.filter(isShown) };
}

/** Saves if nothing is wrong; otherwise shows every problem. */
function useTrySave(
  draft: IntegrationDraft,
  hasProblems: boolean,
): { readonly isSaving: boolean; readonly trySave: () => void } {
  const isLost = useAgentStore((state) => state.link.kind === 'lost');
  const { isSaving, save } = useSave(integrationKind, integrationDrafts, ({ id }) =>
    navigate('integrations', id),
  );
  const trySave = (): void => {
    if (isLost) return;
    const parsed = integrationSchema.safeParse(definitionOf(draft.form));
    if (parsed.success && !hasProblems) save(draft, parsed.data);
    else integrationDrafts.tried(null);
  };
  return { isSaving, trySave };
}

interface HeadProps {
  readonly title: string;
  readonly name: string;
  readonly back: string;
  readonly onBack: () => void;
}

function Head({ title, name, back, onBack }: HeadProps): ReactElement {
  return (
    <header>
      <Button look="ghost" size="sm" square aria-label={back} onPress={onBack}>
        <ArrowLeft className="icon small" size={14} aria-hidden="true" />
      </Button>
      <h2>{title}</h2>
      <span className="mut ell">{name}</span>
    </header>
  );
}

function Editor(props: EditorProps): ReactElement {
  const { draft, takenIds, speech } = props;
  const { t } = speech;
  const { form, original } = draft;
  const title = t(original === null ? 'edit.new' : 'edit.title');
  const schedule = useSchedule(form, speech.at);
  const { all, shown } = useProblems(props, schedule);
  const { isSaving, trySave } = useTrySave(draft, all.length > 0);
  const changed = changedFields(draft);
  const guard = useLeaveGuard(() => integrationDrafts.hasUnsaved());
  const cancel = (): void => navigate('integrations', original?.id);
  const frame = useFirstInvalid(draft.refusals);
  const saveAll = useEditorKeys({ save: trySave, cancel });
  return (
    <section ref={frame} className="panel int-edit" aria-label={title}>
      <Head title={title} name={form.name} back={t('detail.back')} onBack={cancel} />
      <div className="scroll edit-body">
        <RestoredNote
          isRestored={draft.isRestored}
          more={t('edit.notKept')}
          onDiscard={() => integrationDrafts.begin(draft.key, original, draft.initial)}
        />
        <EditorForm
          form={form}
          problems={shown}
          schedule={schedule}
          speech={speech}
          isNew={original === null}
          edit={(field, part) =>
            integrationDrafts.edit(field, (before) => ({ ...before, ...part }), takenIds)
          }
        />
      </div>
      <EditorFooter
        draft={draft}
        wrong={all.length}
        shown={shown.length}
        changed={changed}
        isSaving={isSaving}
        t={t}
        onSave={saveAll}
        onCancel={cancel}
      />
      <LeaveDialog
        name={form.name === '' ? t('edit.unnamed') : form.name}
        changed={changed}
        guard={guard}
        onDrop={() => integrationDrafts.drop()}
      />
    </section>
  );
}

/** What an editor is opened with. */
interface Address {
  /** `null`: a new one. */
  readonly id: string | null;
  readonly copy: string | null;
  /** Where the schedule of a new one lies; `null`: on this machine. */
  readonly host: string | null;
}

function startOf(
  definitions: RemansoDocument,
  { id, copy, host }: Address,
  zone: string,
): IntegrationForm | null {
  const clear = blankForm(zone);
  const blank = host === null ? clear : formOn(host, clear);
  const from = definitions.integrations.find((one) => one.id === (id ?? copy));
  if (id !== null) return from === undefined ? null : formOf(from, blank);
  return from === undefined ? blank : copyOf(from, blank);
}

/** The draft for an address: an existing one, a copy of one, or a new one. */
function useDraft(
  address: Address,
  zone: string,
): OpenedDraft<Integration, IntegrationForm, Field> {
  const { id, copy, host } = address;
  const definitions = useAgentStore((state) => state.definitions);
  const start = definitions === null ? null : startOf(definitions, address, zone);
  return useOpenedDraft(integrationDrafts, {
    key: `${id ?? ''}/${copy ?? ''}${host === null ? '' : `@${host}`}`,
    isLoaded: definitions !== null,
    original: definitions?.integrations.find((one) => one.id === id) ?? null,
    begin: start === null ? null : () => start,
  });
}
