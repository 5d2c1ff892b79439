import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectedScheduler } from '../../../../shared/domain/schedulers/scheduler.ts';
import { SelectInput } from '../../../ui/inputs/select-input.tsx';
import { ConnectorBox } from './connector-box.tsx';
import type { ConnectorChoice } from '../../../model/connectors/connector-form.ts';
import { connectorChoices, connectorForms } from '../../../model/connectors/connector-forms.ts';
import {
  schedulerOf,
  textAt,
  textKey,
  type ConnectorTexts,
} from '../../../model/connectors/connector-values.ts';
import './connectors.css';
import { PreflightPanel } from './preflight-panel.tsx';
import { Field } from '../../../ui/inputs/field.tsx';

interface ConnectorSectionProps {
  readonly choice: ConnectorChoice;
  readonly texts: ConnectorTexts;
  /** As last saved, if it was. */
  readonly before: ConnectedScheduler | undefined;
  readonly problemsAt: (path: string) => readonly string[];
  readonly onChoose: (choice: ConnectorChoice) => void;
  readonly onType: (path: string, texts: ConnectorTexts) => void;
}

/** Which scheduler starts it, how to reach it, and whether it can be paused there. */
export function ConnectorSection(props: ConnectorSectionProps): ReactElement {
  const { choice, texts, before, onType } = props;
  const { t } = useTranslation('connectors');
  return (
    <>
      <Field label={t('choose')} hint={t(`about.${choice}`)}>
        <SelectInput
          label={t('choose')}
          value={choice}
          options={connectorChoices.map((id) => ({ id, text: t(`kind.${id}`) }))}
          onChange={props.onChoose}
        />
      </Field>
      <div className="halves">
        {connectorForms[choice].fields.map((field) => (
          <ConnectorBox
            key={textKey(choice, field.path)}
            field={field}
            text={textAt(choice, field, texts, before)}
            problems={props.problemsAt(field.path)}
            onChange={(text) =>
              onType(field.path, { ...texts, [textKey(choice, field.path)]: text })
            }
          />
        ))}
      </div>
      <PreflightPanel scheduler={schedulerOf(choice, texts, before)} />
    </>
  );
}
