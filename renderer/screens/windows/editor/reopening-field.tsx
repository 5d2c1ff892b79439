import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import {
  reopeningSchema,
  type ReopeningPolicy,
} from '../../../../shared/domain/definitions/maintenance-window.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { NumberInput } from '../../../ui/inputs/number-input.tsx';
import { TextInput, Wrong } from '../../../ui/inputs/text-input.tsx';
import { Segments } from '../../../ui/segments.tsx';
import { problemsAt } from '../../../forms/window/field-problem.ts';
import { checkedSystems } from '../../../forms/window/scope.ts';
import type { FormEditing } from './form-editing.ts';

const WAYS = ['byItself', 'steps'] as const;
const CANARY = ['first', 'none'] as const;
const MOST_AT_ONCE = 1_000;

/** How held integrations are released: automatically, or in batches after a canary. */
export function ReopeningField(editing: FormEditing): ReactElement {
  const { t } = useTranslation('windows');
  const { form, problems, edit } = editing;
  return (
    <div className="field ed-reopening" role="group" aria-label={t('reopen.title')}>
      <span className="lab">{t('reopen.title')}</span>
      <div className="row">
        <Segments
          label={t('reopen.title')}
          value={form.reopening === null ? 'byItself' : 'steps'}
          segments={WAYS.map((id) => ({ id, label: t(`reopen.${id}`) }))}
          onChange={(way) =>
            edit('reopening', (before) => ({
              ...before,
              reopening: way === 'byItself' ? null : reopeningSchema.parse({}),
            }))
          }
        />
      </div>
      {form.reopening === null ? null : <Steps {...editing} policy={form.reopening} />}
      <Wrong problems={problemsAt(problems, 'reopening')} />
      <Checks {...editing} />
    </div>
  );
}

function Steps({
  policy,
  problems,
  edit,
  touch,
}: FormEditing & { readonly policy: ReopeningPolicy }): ReactElement {
  const { t } = useTranslation('windows');
  const set = (part: Partial<ReopeningPolicy>): ReopeningPolicy => ({ ...policy, ...part });
  return (
    <>
      <div className="row wrap ed-steps">
        <span className="row gap1">
          <NumberInput
            label={t('reopen.atOnce')}
            value={policy.atOnce}
            from={1}
            to={MOST_AT_ONCE}
            onChange={(atOnce) =>
              edit('reopening', (form) => ({ ...form, reopening: set({ atOnce }) }))
            }
          />
          <span className="mut">{t('reopen.atOnce')}</span>
        </span>
        <Segments
          label={t('reopen.canary')}
          value={policy.canary ? 'first' : 'none'}
          segments={CANARY.map((id) => ({ id, label: t(`reopen.canary.${id}`) }))}
          onChange={(id) =>
            edit('reopening', (form) => ({ ...form, reopening: set({ canary: id === 'first' }) }))
          }
        />
      </div>
      <div className="ed-when">
        <TextInput
          label={t('reopen.gap')}
          value={policy.gap}
          isMono
          problems={problemsAt(problems, 'gap')}
          onBlur={() => touch('gap')}
          onChange={(gap) => edit('gap', (form) => ({ ...form, reopening: set({ gap }) }))}
        />
        <TextInput
          label={t('reopen.askFor')}
          value={policy.askFor}
          isMono
          problems={problemsAt(problems, 'askFor')}
          onBlur={() => touch('askFor')}
          onChange={(askFor) => edit('askFor', (form) => ({ ...form, reopening: set({ askFor }) }))}
        />
      </div>
      <p className="xs mut">{t(policy.canary ? 'reopen.textCanary' : 'reopen.text')}</p>
    </>
  );
}

/** A readiness check always comes first, whatever is chosen above. */
function Checks({ form }: FormEditing): ReactElement | null {
  const { t, i18n } = useTranslation('windows');
  const definitions = useAgentStore((state) => state.definitions);
  const names = definitions === null ? [] : checkedSystems(definitions, form.covers);
  if (names.length === 0 && form.reopening !== null) return null;
  const list = new Intl.ListFormat(i18n.language).format(names);
  return (
    <p className="xs mut">
      {names.length === 0 ? t('reopen.textByItself') : t('reopen.checked', { names: list })}
    </p>
  );
}
