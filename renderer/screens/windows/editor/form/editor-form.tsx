import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemsAt } from '../../../../forms/window/field-problem.ts';
import { type FormEditing, textBox } from './form-editing.ts';
import { RepeatField } from './repeat-field.tsx';
import { ScopeField } from './scope-field.tsx';
import { Field, Wrong } from '../../../../ui/inputs/field.tsx';
import { TextInput } from '../../../../ui/inputs/text-input.tsx';
import { WhenFields } from './when-fields.tsx';
import { ticketUrl } from '../../../../../shared/domain/definitions/ticket-link.ts';
import { useAgentStore } from '../../../../store/agent-store.ts';
import { CopyLine } from '../../../../ui/messages/copy-line.tsx';
import { Tick } from '../../../../ui/inputs/tick.tsx';
import { Check, ChevronRight } from 'lucide-react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { parseRepeat } from '../../../../model/windows/repeat.ts';
import { ruleInWords } from '../../../../model/windows/rule-words.ts';
import { useLanguage } from '../../../../i18n/language.ts';
import { serialListText } from '../../../../../shared/i18n/formats.ts';
import {
  type ReopeningPolicy,
  reopeningSchema,
} from '../../../../../shared/domain/definitions/maintenance-window.ts';
import { NumberInput } from '../../../../ui/inputs/number-input.tsx';
import { Segments } from '../../../../ui/segments.tsx';
import { checkedSystems } from '../../../../forms/window/scope.ts';

const WAYS = ['byItself', 'steps'] as const;
const CANARY = ['first', 'none'] as const;
const MOST_AT_ONCE = 1_000;

/** How held integrations are released: automatically, or in batches after a canary. */
function ReopeningField(editing: FormEditing): ReactElement {
  const { t } = useTranslation('windows');
  const { form, problems, edit } = editing;
  return (
    <Field label={t('reopen.title')} className="ed-reopening" isGroup>
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
    </Field>
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
  const { t } = useTranslation('windows');
  const language = useLanguage();
  const definitions = useAgentStore((state) => state.definitions);
  const names = definitions === null ? [] : checkedSystems(definitions, form.covers);
  if (names.length === 0 && form.reopening !== null) return null;
  const list = serialListText(names, language);
  return (
    <p className="xs mut">
      {names.length === 0 ? t('reopen.textByItself') : t('reopen.checked', { names: list })}
    </p>
  );
}

function NameFields(editing: FormEditing): ReactElement {
  const { t } = useTranslation('windows');
  const { isNew, touch } = editing;
  return (
    <>
      <TextInput
        label={t('edit.name')}
        autoFocus={isNew}
        onBlur={() => touch('title')}
        {...textBox(editing, 'title')}
      />
      <TextInput label={t('edit.reason')} {...textBox(editing, 'reason')} />
    </>
  );
}

/** Derived from the name and editable while new; fixed afterwards, as files refer to it. */
function IdField(editing: FormEditing): ReactElement {
  const { t } = useTranslation('windows');
  return (
    <TextInput
      label={t('edit.id')}
      isMono
      isReadOnly={!editing.isNew}
      {...textBox(editing, 'id')}
    />
  );
}

/** The left side: every field of a definition, from top to bottom. */
export function EditorForm(editing: FormEditing): ReactElement {
  const { t } = useTranslation('windows');
  return (
    <section className="panel ed-left" aria-label={t(editing.isNew ? 'edit.new' : 'edit.title')}>
      <div className="col gap3 scroll sp ed-form">
        <NameFields {...editing} />
        <WhenFields {...editing} />
        <RepeatField {...editing} />
        {editing.form.on === null ? <RuleText {...editing} /> : null}
        <ScopeField {...editing} />
        <ReopeningField {...editing} />
        <TicketFields {...editing} />
        <IdField {...editing} />
        <Wrong problems={problemsAt(editing.problems, 'form')} />
      </div>
    </section>
  );
}

/** Which ticket it belongs to, who answers for it, and whether another person has to say yes. */
function TicketFields(editing: FormEditing): ReactElement {
  const { t } = useTranslation('windows');
  const { form, edit, touch } = editing;
  const change = form.change.trim();
  const pattern = useAgentStore(({ definitions }) => definitions?.links.at(0)?.url);
  const url = ticketUrl(pattern, change === '' ? undefined : change);
  return (
    <>
      <TextInput
        label={t('edit.change')}
        onBlur={() => touch('change')}
        {...textBox(editing, 'change')}
      />
      {/* To copy: the page leads nowhere else. */}
      {url === undefined ? null : <CopyLine line={url} label={t('edit.ticketAt')} />}
      <TextInput
        label={t('edit.owner')}
        onBlur={() => touch('owner')}
        {...textBox(editing, 'owner')}
      />
      <Tick
        isOn={form.needsApproval}
        onChange={(needsApproval) => edit('approval', (before) => ({ ...before, needsApproval }))}
      >
        <span>{t('edit.approval')}</span>
      </Tick>
    </>
  );
}

/** The rule's own text, saved exactly; folded away while the builder says the same. */
function RuleText({ form, problems, edit }: FormEditing): ReactElement {
  const { t } = useTranslation('windows');
  const language = useLanguage();
  const [isAsked, ask] = useState(false);
  const isShown = parseRepeat(form.rule) !== null;
  const found = problemsAt(problems, 'rrule');
  const isOpen = isAsked || !isShown || found.length > 0;
  const words = ruleInWords(form.rule, t, language);
  return (
    <Disclosure className="ed-rule" isExpanded={isOpen} onExpandedChange={ask}>
      <Heading level={2} className="ed-rule-head">
        <Button slot="trigger" className="btn ghost sm">
          <ChevronRight className="icon small" size={14} aria-hidden="true" />
          {t('build.text')}
        </Button>
        {isOpen ? null : (
          <span className="xs mut ell" title={words}>
            {words}
          </span>
        )}
      </Heading>
      <DisclosurePanel>
        <TextInput
          label={t('build.textLabel')}
          value={form.rule}
          isMono
          problems={found}
          onChange={(rule) => edit('rrule', (before) => ({ ...before, rule }))}
        >
          {found.length > 0 ? null : (
            <span className={`xs strong nw row gap1 ${isShown ? 'c-flow' : 'mut'}`}>
              {isShown ? <Check className="icon small" size={14} aria-hidden="true" /> : null}
              {t(isShown ? 'build.same' : 'build.asWritten')}
            </span>
          )}
        </TextInput>
      </DisclosurePanel>
    </Disclosure>
  );
}
