import { type ReactElement, useState } from 'react';
import { type Command, sign, useCommand } from '../../store/use-command.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialogs/dialog.tsx';
import { showToast } from '../../ui/messages/toasts.tsx';
import type { AnnouncedSpeech } from './announced-speech.ts';
import { Refused } from './refused.tsx';
import type { Source } from './use-announced.ts';
import { useTranslation } from 'react-i18next';
import { problemInWords } from '../../i18n/problem-words.ts';
import { Wrong } from '../../ui/inputs/field.tsx';
import { TextInput } from '../../ui/inputs/text-input.tsx';
import { Tick } from '../../ui/inputs/tick.tsx';
import { ZoneInput } from '../../ui/inputs/zone-input.tsx';
import { SystemsField } from './systems-field.tsx';
import { feedUrl } from '../../../shared/features/announcements/announcement-source.ts';
import { idFromName } from '../../../shared/domain/values/names/id-from-name.ts';
import { identifier } from '../../../shared/domain/values/identifier.ts';
import type { Problem } from '../../../shared/errors.ts';
import { problemsOf } from '../../../shared/zod-problems.ts';

interface SourceFields {
  /** Empty: files that people read. */
  readonly url: string;
  readonly id: string;
  readonly systems: readonly string[];
  readonly zone: string;
  readonly isAlways: boolean;
}

const BLANK_SOURCE: SourceFields = {
  ...{ url: '', id: '', systems: [], zone: '', isAlways: false },
};

function fieldsOf({ id, url, systems, zone, always }: Source): SourceFields {
  return { id, url: url ?? '', systems, zone: zone ?? '', isAlways: always !== null };
}

/** `https://status.acme.example/…` → `status-acme-example` */
function proposedSourceId(url: string, taken: ReadonlySet<string>): string {
  const address = url.trim().replace(/^webcal:/i, 'https:');
  return URL.canParse(address) ? idFromName(new URL(address).hostname, taken) : '';
}

interface SourceLacks {
  readonly url: readonly Problem[];
  readonly id: readonly Problem[];
  readonly isTaken: boolean;
  /** Without a system nothing could be accepted by itself. */
  readonly systems: boolean;
}

/** What keeps it from being sent; `known`: it exists, and its address and name stay. */
function lacksOfSource(
  { url, id, systems, isAlways }: SourceFields,
  known: Source | undefined,
  taken: ReadonlySet<string>,
): SourceLacks {
  const address = feedUrl.safeParse(url.trim());
  const name = identifier.safeParse(id.trim());
  return {
    url: address.success || known !== undefined ? [] : problemsOf(address.error),
    id: name.success ? [] : problemsOf(name.error),
    isTaken: known === undefined && taken.has(id.trim()),
    systems: isAlways && systems.length === 0,
  };
}

function isWhole({ url, id, isTaken, systems }: SourceLacks): boolean {
  return url.length + id.length === 0 && !isTaken && !systems;
}

interface SourceDialogProps {
  /** Absent: a new one. */
  readonly source?: Source | undefined;
  readonly sources: readonly Source[];
  readonly speech: AnnouncedSpeech;
  readonly onClose: () => void;
  readonly onDone: () => void;
  readonly onForget?: () => void;
}

function usePut({ speech, source, onDone }: SourceDialogProps): Command<SourceFields> {
  return useCommand(
    async (bridge, { id, url, systems, zone, isAlways }: SourceFields) => {
      const put = await bridge.call('source.put', {
        ...(await sign(bridge)),
        ...{ id: id.trim(), url: url === '' ? null : url.trim(), systems: [...systems] },
        ...{ zone: zone === '' ? null : zone, always: isAlways },
      });
      // What is wrong with the feed then stands beside it.
      if (put.ok && url !== '') await bridge.call('source.check', { id: id.trim() });
      return put;
    },
    (_, { id }) => {
      const done = source === undefined ? 'source.added' : 'source.changed';
      showToast({ look: 'flow', text: speech.t(done, { id: id.trim() }) });
      onDone();
    },
  );
}

/** Who announces: where, about which systems, in which zone, and whether all of it is accepted. */
export function SourceDialog(props: SourceDialogProps): ReactElement {
  const { source, sources, speech, onClose, onForget } = props;
  const { t } = speech;
  const put = usePut(props);
  const [fields, setFields] = useState(source === undefined ? BLANK_SOURCE : fieldsOf(source));
  const [isTried, setTried] = useState(false);
  const taken = new Set(sources.map(({ id }) => id));
  const lacks = lacksOfSource(fields, source, taken);
  const go = (): void => {
    setTried(true);
    if (isWhole(lacks)) put.send(fields);
  };
  return (
    <Dialog
      title={source === undefined ? t('source.new') : t('source.change', { id: source.id })}
      isOpen
      onClose={onClose}
      onMainAction={go}
      footer={
        <>
          {onForget === undefined ? null : (
            <Button look="ghost" onPress={onForget}>
              {t('source.forget')}
            </Button>
          )}
          <span className="sp" />
          <Button onPress={onClose}>{t('cancel', { ns: 'common' })}</Button>
          <Button look="pri" isPending={put.isPending} onPress={go}>
            {t(source === undefined ? 'source.add' : 'source.save')}
          </Button>
        </>
      }
    >
      <SourceQuestions
        source={source}
        speech={speech}
        fields={fields}
        lacks={isTried ? lacks : undefined}
        taken={taken}
        onChange={setFields}
      />
      <Refused failure={put.failure} />
    </Dialog>
  );
}

interface QuestionsProps {
  /** Absent: a new one. */
  readonly source: Source | undefined;
  readonly speech: AnnouncedSpeech;
  readonly fields: SourceFields;
  /** Absent: nobody has tried yet. */
  readonly lacks: SourceLacks | undefined;
  readonly taken: ReadonlySet<string>;
  readonly onChange: (fields: SourceFields) => void;
}

/** Where it is, its systems, its zone, and whether all of it is accepted. */
function SourceQuestions(props: QuestionsProps): ReactElement {
  const { source, speech, fields, lacks, onChange } = props;
  const { t } = speech;
  const lacksSystems = lacks?.systems === true;
  return (
    <>
      {source?.url === null ? null : <Address {...props} />}
      <div className="col gap1">
        <SystemsField
          speech={speech}
          chosen={fields.systems}
          isBad={lacksSystems}
          onChange={(systems) => onChange({ ...fields, systems })}
        />
        <Wrong problems={lacksSystems ? [t('source.systemsNeeded')] : []} />
        <p className="xs mut">{t('source.systemsText')}</p>
      </div>
      <div className="col gap1">
        <ZoneInput value={fields.zone} onChange={(zone) => onChange({ ...fields, zone })} />
        <p className="xs mut">{t('source.zoneText')}</p>
      </div>
      <Tick isOn={fields.isAlways} onChange={(isAlways) => onChange({ ...fields, isAlways })}>
        <span>{t('accept.always')}</span>
      </Tick>
    </>
  );
}

/** The name follows the address until it is typed; neither changes later. */
function Address(props: QuestionsProps): ReactElement {
  const { source, speech, fields, lacks, taken, onChange } = props;
  const { t } = speech;
  const { t: told } = useTranslation('problems');
  const [isNamed, setNamed] = useState(false);
  const wrongUrl = (lacks?.url ?? []).map((one) => problemInWords(one, told));
  const wrongId = [
    ...(lacks?.id ?? []).map((one) => problemInWords(one, told)),
    ...(lacks?.isTaken === true ? [t('source.taken')] : []),
  ];
  const withUrl = (url: string): SourceFields =>
    isNamed ? { ...fields, url } : { ...fields, url, id: proposedSourceId(url, taken) };
  if (source !== undefined) {
    return (
      <TextInput
        label={t('source.url')}
        value={fields.url}
        isMono
        isReadOnly
        problems={[]}
        onChange={() => undefined}
      />
    );
  }
  return (
    <>
      <div className="col gap1">
        <TextInput
          label={t('source.url')}
          value={fields.url}
          isMono
          problems={wrongUrl}
          onChange={(url) => onChange(withUrl(url))}
        />
        <p className="xs mut">{t('source.urlText')}</p>
      </div>
      <TextInput
        label={t('source.id')}
        value={fields.id}
        isMono
        problems={wrongId}
        onChange={(id) => {
          setNamed(id !== '');
          onChange({ ...fields, id });
        }}
      />
    </>
  );
}
