import type { ReactElement } from 'react';
import { Segments } from '../../../ui/segments.tsx';
import { ActionFields } from './action-fields.tsx';
import { EdgeFields } from './edge-fields.tsx';
import { type Editing, textBox } from './editing.ts';
import { Wrong } from '../../../ui/inputs/field.tsx';
import { TextInput } from '../../../ui/inputs/text-input.tsx';
import { connectorForms } from '../../../model/connectors/connector-forms.ts';
import { ConnectorSection } from '../connectors/connector-section.tsx';
import { HostBox } from '../connectors/host-box.tsx';
import { GuardLine } from '../detail/guard-line.tsx';
import { problemsAt } from './form-problems.ts';
import { connectedBefore, isConnected } from './integration-form.ts';
import { tagsAmong } from '../../../actions/tags/tag-from.ts';
import { useCreateTag } from '../../../actions/tags/use-create-tag.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { Button } from '../../../ui/button.tsx';
import { useCreateSystem } from '../../../actions/systems/use-create-system.ts';
import { openSystems } from '../../../store/systems-store.ts';
import { IdsField } from './ids-field.tsx';
import { policyText } from '../../../../shared/i18n/integration-fields/field-texts.ts';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import { ruleInWords } from '../../../model/windows/rule-words.ts';
import { cronInWords } from '../../../model/integrations/schedule-words.ts';
import { ZoneInput } from '../../../ui/inputs/zone-input.tsx';

const RULES = ['cron', 'every', 'rrule'] as const;

/** When it is due: as cron, an interval or an RRULE; in words and as the next times. */
function WhenFields(editing: Editing): ReactElement {
  const { form, problems, speech, edit } = editing;
  const { t } = speech;
  return (
    <section className="col gap3">
      <h3>{t('edit.when')}</h3>
      <Segments
        label={t('edit.when')}
        value={form.rule}
        segments={RULES.map((id) => ({ id, label: t(`edit.rule.${id}`) }))}
        onChange={(rule) => edit(rule, { rule })}
      />
      <div className="halves edit-pair">
        <RuleField {...editing} />
        <ZoneInput
          value={form.timeZone}
          problems={problemsAt(problems, 'timeZone')}
          onChange={(timeZone) => edit('timeZone', { timeZone })}
        />
      </div>
      {form.rule === 'cron' ? null : (
        <TextInput
          label={t(form.rule === 'rrule' ? 'edit.start' : 'edit.startOptional')}
          isMono
          {...textBox(editing, 'start')}
          onChange={(start) => edit('start', { start: start.trim() })}
        />
      )}
      <NextRuns {...editing} />
    </section>
  );
}

function RuleField(editing: Editing): ReactElement {
  const { form, speech } = editing;
  const { t, rules, times } = speech;
  const { rule } = form;
  const words = {
    cron: cronInWords(form.cron, speech) ?? t('edit.cronHint'),
    every: t('edit.everyHint'),
    rrule: ruleInWords(form.rrule, rules, times.language),
  }[rule];
  const box = textBox(editing, rule);
  return (
    <div className="col gap1">
      <TextInput label={t(`edit.${rule}`)} isMono {...box} />
      {box.problems.length > 0 ? null : <span className="xs mut">{words}</span>}
    </div>
  );
}

function NextRuns({ schedule, speech }: Editing): ReactElement {
  const { t } = speech;
  const isValid = schedule?.problems.length === 0;
  const next = isValid ? schedule.dueAt.flatMap((text) => parseInstant(text) ?? []) : null;
  return (
    <div className="col gap1" aria-live="polite">
      <span className="lab">{t('edit.nextRuns')}</span>
      {next === null ? (
        <span className="xs mut">{t('edit.nextRunsHere')}</span>
      ) : (
        <ol className="row wrap next-runs num">
          {next.map((at) => (
            <li key={at}>{speech.times.exactMoment(at, speech.at)}</li>
          ))}
        </ol>
      )}
      {next?.length === 0 ? <span className="xs mut">{t('edit.nextRunsNone')}</span> : null}
    </div>
  );
}

const STARTERS = ['local', 'guard', 'connected'] as const;

/** What starts it: the agent, something behind the guard, or a scheduler that is held. */
function StarterFields(editing: Editing): ReactElement {
  const { form, problems, speech, edit } = editing;
  const { t } = speech;
  const chosen = form.kind === 'local' || form.kind === 'guard' ? form.kind : 'connected';
  return (
    <section className="col gap3">
      <h3>{t('edit.startedBy')}</h3>
      <Segments
        label={t('edit.startedBy')}
        value={chosen}
        segments={STARTERS.map((id) => ({ id, label: t(`edit.kind.${id}`) }))}
        onChange={(id) =>
          edit('form', {
            kind: id === 'connected' ? connectorForms[form.connector].frame.kind : id,
          })
        }
      />
      {form.kind === 'guard' ? (
        <>
          <p className="mut">{t('edit.guardText')}</p>
          <HostBox
            text={form.guardHost}
            problems={problemsAt(problems, 'guardHost')}
            onChange={(guardHost) => edit('guardHost', { guardHost })}
          />
          <GuardLine id={form.id === '' ? 'ID' : form.id} hostId={form.guardHost} speech={speech} />
        </>
      ) : null}
      {isConnected(form) ? <ConnectorFields {...editing} /> : null}
    </section>
  );
}

function ConnectorFields({ form, problems, edit }: Editing): ReactElement {
  return (
    <>
      <ConnectorSection
        choice={form.connector}
        texts={form.connectorTexts}
        before={connectedBefore(form)}
        problemsAt={(path) => problemsAt(problems, `connector.${path}`)}
        onChoose={(connector) =>
          edit('form', { connector, kind: connectorForms[connector].frame.kind })
        }
        onType={(path, connectorTexts) => edit(`connector.${path}`, { connectorTexts })}
      />
      <Wrong problems={problemsAt(problems, 'form')} />
    </>
  );
}

const POLICIES = ['skip', 'once', 'all', 'ask'] as const;

/** All fields of an integration; those that its kind does not need are hidden. */
export function EditorForm(editing: Editing): ReactElement {
  const isLocal = editing.form.kind === 'local';
  return (
    <div className="edit-columns">
      <div className="col gap4">
        <WhatFields {...editing} />
        <StarterFields {...editing} />
        {isLocal ? <WhenFields {...editing} /> : null}
        {isLocal ? <MissedFields {...editing} /> : null}
      </div>
      <div className="col gap4">
        {isLocal ? <ActionFields {...editing} /> : <MissedFields {...editing} />}
        <EdgeFields {...editing} />
      </div>
    </div>
  );
}

/** What happens to runs that were due while it was held or the agent was not running. */
function MissedFields({ form, speech, edit }: Editing): ReactElement {
  const { t } = speech;
  return (
    <section className="col gap3">
      <h3>{t('edit.missed')}</h3>
      <Segments
        label={t('edit.missed')}
        value={form.missedRuns}
        segments={POLICIES.map((id) => ({ id, label: t(`edit.missed.${id}`) }))}
        onChange={(missedRuns) => edit('missedRuns', { missedRuns })}
      />
      <p className="mut">{policyText(form.missedRuns, speech.times.language)}</p>
    </section>
  );
}

/** Name, id, required systems, tags. */
function WhatFields(editing: Editing): ReactElement {
  const { speech, isNew } = editing;
  const { t } = speech;
  return (
    <section className="col gap3">
      <h3>{t('edit.what')}</h3>
      <div className="halves edit-pair">
        <TextInput label={t('edit.name')} autoFocus={isNew} {...textBox(editing, 'name')} />
        <TextInput label={t('edit.id')} isMono isReadOnly={!isNew} {...textBox(editing, 'id')} />
      </div>
      <SystemsField {...editing} />
      <TagsField {...editing} />
    </section>
  );
}

function SystemsField({ form, problems, speech, edit }: Editing): ReactElement {
  const { t, names } = speech;
  const systems = useAgentStore((state) => state.definitions?.systems) ?? [];
  const creation = useCreateSystem((id) => edit('systems', { systems: [...form.systems, id] }));
  return (
    <IdsField
      label={t('edit.systems')}
      addLabel={t('edit.systemsAdd')}
      placeholder={t(systems.length === 0 ? 'edit.systemsNone' : 'edit.systemsAdd')}
      ids={form.systems}
      choices={systems}
      nameOf={(id) => names.system(id)}
      problems={problemsAt(problems, 'systems')}
      creations={creation}
      onChange={(chosen) => edit('systems', { systems: chosen })}
    >
      <Button onPress={openSystems}>{t('edit.manageSystems')}</Button>
    </IdsField>
  );
}

/** Those that others have, or new ones. */
function TagsField({ form, problems, speech, edit }: Editing): ReactElement {
  const { t } = speech;
  const integrations = useAgentStore((state) => state.definitions?.integrations) ?? [];
  const known = tagsAmong(integrations, form.tags);
  const change = (tags: readonly string[]): void => edit('tags', { tags });
  const creation = useCreateTag(known, (tag) => change([...form.tags, tag]));
  return (
    <IdsField
      label={t('edit.tags')}
      addLabel={t('edit.tagsAdd')}
      placeholder={t('edit.tagsAdd')}
      ids={form.tags}
      choices={known.map((id) => ({ id }))}
      nameOf={(id) => id}
      problems={problemsAt(problems, 'tags')}
      creations={[creation]}
      onChange={change}
    />
  );
}
