import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiscoveryServer } from '../../../../shared/domain/schedulers/discovery-server.ts';
import type { Problem } from '../../../../shared/errors.ts';
import { problemInWords } from '../../../i18n/problem-words.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { Button } from '../../../ui/button.tsx';
import { SelectInput } from '../../../ui/inputs/select-input.tsx';
import { ConnectorBox } from './connector-box.tsx';
import type { ConnectorField, ServerChoice } from '../../../model/connectors/connector-form.ts';
import {
  textAt,
  textKey,
  type ConnectorTexts,
} from '../../../model/connectors/connector-values.ts';
import { readServerForm, serverChoices, serverFields } from './server-forms.ts';
import { Field } from '../../../ui/inputs/field.tsx';

/** The content of the form; kept while it is closed. */
export interface ServerDraft {
  readonly choice: ServerChoice;
  readonly texts: ConnectorTexts;
}

export const newServerDraft: ServerDraft = { choice: 'pg-cron', texts: {} };

interface ServerFormProps {
  readonly draft: ServerDraft;
  readonly onDraft: (draft: ServerDraft) => void;
  readonly onLook: (server: DiscoveryServer) => void;
}

/** Which server to search: the fields of its scheduler without those of an entry. */
export function ServerForm({ draft, onDraft, onLook }: ServerFormProps): ReactElement {
  const { t } = useTranslation('connectors');
  const isLost = useAgentStore((state) => state.link.kind === 'lost');
  const [isTried, setTried] = useState(false);
  const { choice, texts } = draft;
  const read = readServerForm(choice, texts);
  const problems = isTried && !read.ok ? read.problems : [];
  const wording = useBoxWording(draft);
  const look = (): void => {
    setTried(!read.ok);
    if (read.ok) onLook(read.server);
  };
  return (
    <form
      className="col gap3 server-form"
      aria-label={t('server.openLong')}
      onSubmit={(event) => {
        event.preventDefault();
        look();
      }}
    >
      <Field label={t('server.kind')}>
        <SelectInput
          label={t('server.kind')}
          value={choice}
          options={serverChoices.map((id) => ({ id, text: t(`kind.${id}`) }))}
          onChange={(next) => {
            setTried(false);
            onDraft({ ...draft, choice: next });
          }}
        />
      </Field>
      <div className="halves">
        {serverFields(choice).map((field) => (
          <ConnectorBox
            key={textKey(choice, field.path)}
            field={field}
            text={textAt(choice, field, texts, undefined)}
            problems={wording(field, problems)}
            onChange={(text) =>
              onDraft({ ...draft, texts: { ...texts, [textKey(choice, field.path)]: text } })
            }
          />
        ))}
      </div>
      <div className="row wrap">
        <Button look="pri" type="submit" isDisabled={isLost}>
          {t('server.look')}
        </Button>
        <span className="xs mut">{t('server.text')}</span>
      </div>
    </form>
  );
}

/** The first error of a field, in the reader's language. */
function useBoxWording({
  choice,
  texts,
}: ServerDraft): (field: ConnectorField, problems: readonly Problem[]) => readonly string[] {
  const { t } = useTranslation('connectors');
  const { t: told } = useTranslation('problems');
  return (field, problems) => {
    const { path, kind } = field;
    const found = problems.find((one) => one.path === path || one.path.startsWith(`${path}.`));
    if (found === undefined) return [];
    if (textAt(choice, field, texts, undefined).trim() === '') return [t('bad.needed')];
    return [kind === 'secret' ? t('bad.secretName') : problemInWords(found, told)];
  };
}
