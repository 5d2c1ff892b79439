import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isUnsplit } from '../../../../shared/domain/values/command-line.ts';
import { SelectInput } from '../../../ui/inputs/select-input.tsx';
import { Field } from '../../../ui/inputs/field.tsx';
import { TextInput } from '../../../ui/inputs/text-input.tsx';
import type { ConnectorField } from '../../../model/connectors/connector-form.ts';
import { HostBox } from './host-box.tsx';
import type { ConnectorWords } from '../../../model/connectors/words.ts';
import { CircleCheck, KeyRound } from 'lucide-react';
import { Input, Label, TextField } from 'react-aria-components';
import { identifier } from '../../../../shared/domain/values/identifier.ts';
import { useFailureText } from '../../../i18n/failure-words.ts';
import { Button } from '../../../ui/button.tsx';
import { CopyLine } from '../../../ui/messages/copy-line.tsx';
import { create } from 'zustand';
import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import type { Result } from '../../../../shared/errors.ts';
import type { Bridge } from '../../../bridge/bridge.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { useBridge } from '../../../store/bridge-context.ts';
import { personAt } from '../../../store/person.ts';
import { type Command, useCommand } from '../../../store/use-command.ts';

interface SecretBoxProps {
  readonly label: string;
  readonly name: string;
  readonly problems: readonly string[];
  readonly onChange: (name: string) => void;
}

/** Names a secret, says whether the agent has it, and takes its value once if not. */
function SecretBox({ label, name, problems, onChange }: SecretBoxProps): ReactElement {
  const { t } = useTranslation('connectors');
  const places = useSecretPlaces();
  const trimmed = name.trim();
  const isName = identifier.safeParse(trimmed).success;
  const place = places?.get(trimmed);
  return (
    <div className="col gap2">
      <TextInput
        label={t('secret.nameOf', { label })}
        value={name}
        isMono
        onChange={onChange}
        problems={problems}
      />
      {isName && place !== undefined ? (
        <span className="xs row c-flow" role="status">
          <CircleCheck className="icon small" size={14} aria-hidden="true" />
          {t(`secret.known.${place}`)}
        </span>
      ) : null}
      {isName && places !== null && place === undefined ? (
        <Unset key={trimmed} name={trimmed} />
      ) : null}
      {trimmed === '' ? <span className="xs mut">{t('secret.hint')}</span> : null}
    </div>
  );
}

function Unset({ name }: { name: string }): ReactElement {
  const { t } = useTranslation('connectors');
  const failureText = useFailureText();
  const [value, setValue] = useState('');
  const { send, isPending, failure } = useSecretSet(name, () => setValue(''));
  return (
    <div className="col gap1 secret-unset">
      <span className="xs row">
        <KeyRound className="icon small" size={14} aria-hidden="true" />
        {t('secret.unknown')}
      </span>
      <div className="row secret-once">
        <TextField
          className="field"
          type="password"
          value={value}
          onChange={setValue}
          aria-label={t('secret.valueOf', { name })}
        >
          <Label>{t('secret.value')}</Label>
          <span className="inp">
            <Input className="bare mono" autoComplete="new-password" />
          </span>
        </TextField>
        <Button isPending={isPending} isDisabled={value === ''} onPress={() => send(value)}>
          {t('secret.keep')}
        </Button>
      </div>
      <span className="xs mut">{t('secret.orShell')}</span>
      <CopyLine line={`remanso secret set ${name}`} />
      {failure === null ? null : (
        <span className="wrong" role="alert">
          {failureText(failure)}
        </span>
      )}
    </div>
  );
}

type Listed = Result<CallResult<'secret.list'>>;
type SecretPlace = CallResult<'secret.list'>['secrets'][number]['keptIn'];

const useListed = create<{ readonly listed: Listed | null }>(() => ({ listed: null }));

async function list(bridge: Bridge): Promise<void> {
  useListed.setState({ listed: await bridge.call('secret.list', {}) });
}

/** Where the agent keeps each secret; `null` until known, or if it cannot tell. */
function useSecretPlaces(): ReadonlyMap<string, SecretPlace> | null {
  const bridge = useBridge();
  const isConnected = useAgentStore((state) => state.link.kind === 'connected');
  const listed = useListed((state) => state.listed);
  useEffect(() => {
    if (isConnected) void list(bridge);
  }, [bridge, isConnected]);
  if (listed?.ok !== true) return null;
  return new Map(listed.value.secrets.map(({ name, keptIn }) => [name, keptIn]));
}

/** Sends a value once; only the agent keeps it. */
function useSecretSet(name: string, onKept: () => void): Command<string> {
  return useCommand(async (bridge, value) => {
    const person = await personAt(bridge);
    const reply = await bridge.call('secret.set', { person, name, value });
    if (reply.ok) await list(bridge);
    return reply;
  }, onKept);
}

interface ConnectorBoxProps {
  readonly field: ConnectorField;
  readonly text: string;
  readonly problems: readonly string[];
  readonly onChange: (text: string) => void;
}

/** One field of a guided form, with its hint and its error. */
export function ConnectorBox(props: ConnectorBoxProps): ReactElement {
  const { field } = props;
  const { t } = useTranslation('connectors');
  if (field.kind === 'host') return <HostBox {...props} />;
  return (
    <div className={field.isShort === true ? 'connector-box half' : 'connector-box'}>
      <Inner {...props} />
      {field.hint === undefined ? null : <p className="xs mut">{t(`hint.${field.hint}`)}</p>}
    </div>
  );
}

function Inner({ field, text, problems, onChange }: ConnectorBoxProps): ReactElement {
  const { t } = useTranslation('connectors');
  const name = t(`box.${field.box}`);
  const label = field.isNeeded === true ? name : t('optional', { name });
  switch (field.kind) {
    case 'secret':
      return <SecretBox label={label} name={text} problems={problems} onChange={onChange} />;
    case 'lines':
      return <LinesBox label={label} text={text} problems={problems} onChange={onChange} />;
    case 'choice':
    case 'switch':
      return (
        <Field label={name} problems={problems}>
          <SelectInput
            label={name}
            value={text}
            options={(field.options ?? []).map((id) => ({ id, text: optionInWords(id, t) }))}
            onChange={onChange}
          />
        </Field>
      );
    default:
      return (
        <TextInput
          label={field.initial === undefined ? label : name}
          value={text}
          isMono
          onChange={onChange}
          problems={problems}
        />
      );
  }
}

interface LinesBoxProps {
  readonly label: string;
  readonly text: string;
  readonly problems: readonly string[];
  readonly onChange: (text: string) => void;
}

/** A program and its arguments, one per line; exact, because no shell splits them. */
function LinesBox({ label, text, problems, onChange }: LinesBoxProps): ReactElement {
  const { t } = useTranslation('connectors');
  return (
    <div className="field">
      <TextInput
        label={label}
        value={text}
        onChange={onChange}
        problems={problems}
        rows={3}
        isMono
      />
      {isUnsplit(text.trim().split('\n')) ? (
        <span className="xs c-drain" role="status">
          {t('bad.oneLine')}
        </span>
      ) : null}
    </div>
  );
}

const KNOWN = [
  'system',
  'user',
  'true',
  'false',
  'off',
  'require',
  'verify',
  'rate-limited',
  'release',
  'drop',
  'unknown',
  'continues',
  'aborts',
  'drops-silently',
  'hangs-until-resume',
  'none',
  'one',
  'all',
  'depends',
] as const;

/** Names of HTTP methods and the like are not translated. */
function optionInWords(id: string, t: ConnectorWords): string {
  const known = KNOWN.find((one) => one === id);
  return known === undefined ? id : t(`option.${known}`);
}
