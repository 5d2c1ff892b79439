import type {
  FieldPlace,
  MissedRunsPolicy,
  ShownField,
  ShownLabel,
} from '../../domain/definitions/integration.ts';
import { shownIn, type FieldValues } from '../../domain/definitions/shown-fields.ts';
import type { Language } from '../../words/language.ts';
import { fieldWords } from './field-words.ts';

/** A field as people read it. */
export interface FieldText {
  readonly label: string;
  readonly text: string;
}

export interface FieldTelling {
  readonly language: Language;
  readonly systemName: (id: string) => string;
}

/** What a place shows of an integration; a field without a value is left out. */
export function fieldTexts(
  place: FieldPlace,
  values: FieldValues,
  telling: FieldTelling,
): FieldText[] {
  const say = fieldWords(telling.language);
  return shownIn(place)
    .map((shown) => ({ label: say(shown.label), text: textOf(values, shown, telling) }))
    .filter(({ text }) => text !== '');
}

function textOf(
  values: FieldValues,
  shown: ShownField<ShownLabel>,
  { language, systemName }: FieldTelling,
): string {
  switch (shown.as) {
    case 'text':
      return values[shown.field] ?? '';
    case 'list':
      return values[shown.field]?.join(', ') ?? '';
    case 'systems':
      return values[shown.field]?.map((id) => systemName(id)).join(', ') ?? '';
    case 'flag':
      return values[shown.field] === true ? fieldWords(language)(shown.field) : '';
    case 'policy': {
      const policy = values[shown.field];
      return policy === undefined ? '' : policyText(policy, language);
    }
  }
}

/** What happens to held and missed runs. */
export function policyText(policy: MissedRunsPolicy, language: Language): string {
  return fieldWords(language)(`policy.${policy}`);
}
