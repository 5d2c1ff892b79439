import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceInput } from '../../../ui/inputs/choice-input.tsx';
import { NumberInput } from '../../../ui/inputs/number-input.tsx';
import { TextInput, Wrong } from '../../../ui/inputs/text-input.tsx';
import { Segments } from '../../../ui/segments.tsx';
import {
  CommandFields,
  HttpFields,
  listed,
  TcpFields,
  textBox,
  type ReadinessEditing,
} from './probe-fields.tsx';

const PROBES = ['none', 'http', 'tcp', 'command'] as const;
const CHOICES = ['release', 'keep', 'ask'] as const;
const MOST_PASSES = 100;

/**
 * What is checked before a system's integrations are released, and what happens if it is not ready.
 */
export function ReadinessFields(editing: ReadinessEditing): ReactElement {
  const { form, wrong, edit } = editing;
  const { t } = useTranslation('integrations');
  return (
    <div className="col gap3 system-check" role="group" aria-label={t('check.title')}>
      <div className="row wrap">
        <span className="lab">{t('check.title')}</span>
        <Segments
          label={t('check.title')}
          value={form.probe}
          segments={PROBES.map((id) => ({ id, label: t(`check.${id}`) }))}
          onChange={(probe) => edit({ probe })}
        />
      </div>
      {form.probe === 'http' ? <HttpFields {...editing} /> : null}
      {form.probe === 'tcp' ? <TcpFields {...editing} /> : null}
      {form.probe === 'command' ? <CommandFields {...editing} /> : null}
      {form.probe === 'none' ? <p className="xs mut">{t('check.none.text')}</p> : null}
      {form.probe === 'none' ? null : <PatienceFields {...editing} />}
      <Wrong problems={listed(wrong, 'form')} />
    </div>
  );
}

const LENGTHS = ['interval', 'timeout', 'maxOverrun'] as const;

function PatienceFields(editing: ReadinessEditing): ReactElement {
  const { form, edit } = editing;
  const { t } = useTranslation('integrations');
  return (
    <>
      <div className="halves system-lengths">
        <div className="field">
          <span className="lab">{t('check.passes')}</span>
          <NumberInput
            label={t('check.passes')}
            value={form.passes}
            from={1}
            to={MOST_PASSES}
            onChange={(passes) => edit({ passes })}
          />
        </div>
        {LENGTHS.map((key) => (
          <TextInput key={key} label={t(`check.${key}`)} isMono {...textBox(editing, key)} />
        ))}
      </div>
      <ChoiceInput
        label={t('check.otherwise')}
        value={form.otherwise}
        segments={CHOICES.map((id) => ({
          id,
          label: t(`check.otherwise.${id}`),
          isWarning: id === 'release',
        }))}
        text={t(`check.otherwise.${form.otherwise}.text`)}
        onChange={(otherwise) => edit({ otherwise })}
      />
    </>
  );
}
