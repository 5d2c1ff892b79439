import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { problemInWords } from '../../i18n/problem-words.ts';
import { TextInput, Wrong } from '../../ui/inputs/text-input.tsx';
import { Tick } from '../../ui/inputs/tick.tsx';
import { ZoneInput } from '../../ui/inputs/zone-input.tsx';
import type { AnnouncedSpeech } from './announced-speech.ts';
import { proposedSourceId, type SourceFields, type SourceLacks } from './source-fields.ts';
import { SystemsField } from './systems-field.tsx';
import type { Source } from './use-announced.ts';

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
export function SourceQuestions(props: QuestionsProps): ReactElement {
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
