import { ArrowLeft } from 'lucide-react';
import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostDefinition } from '../../../../shared/domain/definitions/host.ts';
import type { Problem } from '../../../../shared/errors.ts';
import { useEditorKeys } from '../../../forms/editor-keys.ts';
import { useFirstInvalid } from '../../../forms/use-first-invalid.ts';
import { useFailureDetail } from '../../../i18n/failure-words.ts';
import { problemInWords } from '../../../i18n/problem-words.ts';
import { useDisabledReason } from '../../../model/verdict/use-verdict.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { navigate } from '../../../store/route.ts';
import { sign, useCommand } from '../../../store/use-command.ts';
import { Button } from '../../../ui/button.tsx';
import { ChoiceInput } from '../../../ui/inputs/choice-input.tsx';
import { TextInput } from '../../../ui/inputs/text-input.tsx';
import { Kbd } from '../../../ui/keys/kbd.tsx';
import { useMainPart } from '../../../ui/keys/main-part.ts';
import type { HostSpeech } from '../kit/host-speech.ts';
import { BLANK_HOST, hostOfFields, proposedId, type HostFields } from './host-fields.ts';

function cancel(): void {
  navigate('hosts');
}

/** The first step: where it is, and whose schedules. Nothing is done there yet. */
export function HostForm({ speech }: { speech: HostSpeech }): ReactElement {
  const { t } = speech;
  const form = useHostForm(speech);
  const frame = useFirstInvalid(form.refusals);
  const offReason = useDisabledReason();
  const sendAll = useEditorKeys({ save: form.send, cancel });
  useMainPart(() => {
    frame.current?.querySelector('input')?.focus();
    return true;
  });
  return (
    <section ref={frame} className="panel host-form" aria-label={t('add.title')}>
      <header>
        <Button look="ghost" size="sm" square aria-label={t('detail.back')} onPress={cancel}>
          <ArrowLeft className="icon small" size={14} aria-hidden="true" />
        </Button>
        <h2>{t('add.title')}</h2>
      </header>
      <div className="scroll pad col gap4 fill">
        <Fields form={form} speech={speech} />
      </div>
      <footer className="row host-feet">
        <Refusal form={form} speech={speech} />
        <span className="sp" />
        <Button onPress={cancel}>{t('cancel', { ns: 'common' })}</Button>
        <Button look="pri" isPending={form.isPending} offReason={offReason} onPress={sendAll}>
          {t('add.next')}
          <Kbd of="save" isHidden />
        </Button>
      </footer>
    </section>
  );
}

type Form = ReturnType<typeof useHostForm>;
interface PartProps {
  readonly form: Form;
  readonly speech: HostSpeech;
}

function Fields({ form, speech: { t } }: PartProps): ReactElement {
  const { fields, edit, problemsAt } = form;
  return (
    <div className="col gap4 host-fields">
      <div className="col gap1">
        <TextInput
          label={t('add.ssh')}
          value={fields.ssh}
          isMono
          problems={problemsAt('ssh')}
          onChange={(ssh) => edit({ ssh })}
        />
        <p className="xs mut">{t('add.sshText')}</p>
      </div>
      <TextInput
        label={t('add.id')}
        value={fields.id}
        isMono
        problems={problemsAt('id')}
        onChange={(id) => edit({ id })}
      />
      <ChoiceInput
        label={t('add.become')}
        value={fields.become}
        segments={(['own', 'sudo'] as const).map((id) => ({ id, label: t(`add.become.${id}`) }))}
        text={t(fields.become === 'sudo' ? 'add.sudoText' : 'add.ownText')}
        onChange={(become) => edit({ become })}
      />
    </div>
  );
}

function Refusal({ form: { failure }, speech: { t } }: PartProps): ReactElement {
  const detail = useFailureDetail();
  if (failure === null) return <span className="mut xs">{t('add.nextText')}</span>;
  return (
    <span className="c-trouble" role="alert">
      {t('add.refused', { why: detail(failure) })}
    </span>
  );
}

/** What is typed, what is wrong with it, and the command that saves it. */
function useHostForm({ t }: HostSpeech) {
  const { t: told } = useTranslation('problems');
  const known = useAgentStore((state) => state.definitions?.hosts);
  const taken = useMemo(() => new Set(known?.map(({ id }) => id)), [known]);
  const [fields, setFields] = useState<HostFields>(BLANK_HOST);
  const [isIdTyped, setIdTyped] = useState(false);
  const [refusals, setRefusals] = useState(0);
  const { send, isPending, failure } = useCommand(
    async (bridge, host: HostDefinition) =>
      bridge.call('document.apply', { ...(await sign(bridge)), document: { hosts: [host] } }),
    (_, { id }) => navigate('hosts', id, { setup: '1' }),
  );
  const read = hostOfFields(fields);
  const problems: readonly Problem[] = [
    ...(read.ok ? [] : read.problems),
    ...(failure?.problems ?? []),
  ];
  const problemsAt = (field: 'ssh' | 'id'): string[] => {
    if (refusals === 0) return [];
    if (field === 'id' && fields.id.trim() === '') return [t('add.idMissing')];
    if (field === 'id' && taken.has(fields.id.trim())) return [t('add.idTaken')];
    const found = problems.find(({ path }) => path.endsWith(`.${field}`));
    return found === undefined ? [] : [problemInWords(found, told)];
  };
  const edit = (part: Partial<HostFields>): void => {
    if (part.id !== undefined) setIdTyped(part.id !== '');
    const follows = part.ssh !== undefined && !isIdTyped;
    setFields((before) => ({
      ...before,
      ...part,
      ...(follows ? { id: proposedId(part.ssh ?? '', taken) } : {}),
    }));
  };
  const trySend = (): void => {
    setRefusals((count) => count + 1);
    if (read.ok && !taken.has(read.host.id)) send(read.host);
  };
  return { fields, edit, problemsAt, send: trySend, isPending, failure, refusals };
}
